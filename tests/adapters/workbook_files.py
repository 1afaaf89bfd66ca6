"""Workbooks made by hand, so that anything can be wrong with them."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="00000000"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy;@"/></numFmts>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>'
    '<xf numFmtId="165"/></cellXfs></styleSheet>'
)
PLAIN, DATE, PADDED, UK_DATE = 0, 1, 2, 3


def letters(column: int) -> str:
    """The letters of a column, counted from nought."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def text(words: str) -> str:
    """A cell of words."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    return f' t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is>'


def number(value: object, style: int = PLAIN) -> str:
    """A cell of a number, shown in a style."""
    return f' s="{style}"><v>{value}</v>'


def raw(kind: str, value: str, formula: str | None = None) -> str:
    """A cell of any kind, perhaps with a formula."""
    made = f"<f>{formula}</f>" if formula is not None else ""
    return f' t="{kind}">{made}' + (f"<v>{value}</v>" if value else "")


def row(place: int, cells) -> str:
    """A row of cells; a string is a cell of words, None is no cell."""
    made = (
        f'<c r="{letters(column)}{place}"{cell if cell.startswith(" ") else text(cell)}</c>'
        for column, cell in enumerate(cells)
        if cell is not None
    )
    return f'<row r="{place}">{"".join(made)}</row>'


def sheet(rows, after: str = "") -> str:
    """A sheet of rows, and what stands after them."""
    made = "".join(row(place, cells) for place, cells in enumerate(rows, 1) if cells)
    return f'{XML}<worksheet xmlns="{MAIN}"><sheetData>{made}</sheetData>{after}</worksheet>'


def parts_of(sheets, *, epoch_1904: bool = False) -> dict[str, str]:
    """The parts of a workbook with these sheets: name, state, text of the sheet."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (name, state, _) in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OF_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    epoch = '<workbookPr date1904="1"/>' if epoch_1904 else ""
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"/>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OF_OFFICE}">{epoch}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f"{related}</Relationships>",
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/sheet{n}.xml": text for n, (_, _, text) in enumerate(sheets, 1)},
    }


def packed(parts: dict[str, str]) -> bytes:
    """Parts put into an archive, the same octets every time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part)
    return made.getvalue()


def workbook(*rows, after: str = "", **more) -> bytes:
    """A workbook of one sheet."""
    return packed(parts_of([("Members", "visible", sheet(rows, after))], **more))
