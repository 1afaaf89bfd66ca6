"""Letters leave as written, to one address, and each failure is of one of two kinds."""

import socket
import ssl
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from elections.adapters.mail import (
    DemonstrationPost,
    Encryption,
    Letter,
    LetterRefused,
    PostUnavailable,
    SmtpPost,
    message_of,
    read_demonstration_mail,
)

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SENDER = "elections@example.org"


def a_letter(to="ann@example.org", subject="Your ballot", body="Vote.\n", **options):
    return Letter(to, subject, body, **options)


class Sink:
    """A mail server that keeps what it is given, and refuses whom it is told to."""

    def __init__(self, refusals=()):
        self.refusals = dict(refusals)
        self.connections = set()
        self.taken = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - its name
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - its name
        self.connections.add(session.peer)
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 OK"


def free_port():
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture
def serving():
    started = []

    def serve(sink, **options):
        controller = Controller(sink, hostname="127.0.0.1", port=free_port(), **options)
        controller.start()
        started.append(controller)
        return controller.port

    yield serve
    for controller in started:
        controller.stop()


def plain_post(port):
    return SmtpPost(host="127.0.0.1", port=port, sender=SENDER, encryption=Encryption.NONE)


class TestALetter:
    @pytest.mark.parametrize(
        "to",
        [
            "",
            "ann",
            "ŵyn@example.org",
            "a@example.org, b@example.org",
            "Ann <a@example.org>",
            "a@x.org\r\nBcc: b@x.org",
        ],
    )
    def test_goes_to_one_address_or_nowhere(self, to):
        with pytest.raises(LetterRefused):
            a_letter(to=to)

    @pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x00", "\x0b", "\u2028", "\x85"])
    def test_takes_no_line_break_in_its_subject(self, end):
        with pytest.raises(LetterRefused):
            a_letter(subject=f"Your ballot{end}Bcc: all@example.org")

    def test_has_a_reference_that_makes_no_other_header(self):
        with pytest.raises(LetterRefused):
            a_letter(reference="1>\r\nBcc: all@example.org")

    @given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200))
    def test_has_no_header_but_its_own_whatever_its_subject(self, subject):
        sent = message_of(a_letter(subject=subject, at=AT, reference="r-1"), SENDER).as_bytes()
        headers = set(message_from_bytes(sent, policy=policy.SMTP).keys())
        assert headers == {
            "From", "To", "Subject", "Auto-Submitted", "Date", "Message-ID", "MIME-Version",
            "Content-Type", "Content-Transfer-Encoding",
        }  # fmt: skip


class TestAMailServer:
    def test_is_given_the_letter_as_written(self, serving):
        sink = Sink()
        body = "Annwyl Siân,\n\n" + "https://vote.example.org/" + "c" * 120 + "\n.\nFrom us\n"
        plain_post(serving(sink)).deliver(a_letter(subject="Eich pleidlais ŵ", body=body, at=AT))
        ((sender, recipients, content),) = sink.taken
        message = message_from_bytes(content, policy=policy.SMTP)
        assert (sender, recipients) == (SENDER, ["ann@example.org"])
        assert message["Subject"] == "Eich pleidlais ŵ"
        assert message["Date"].datetime == AT
        assert message.get_content().replace("\r\n", "\n") == body

    def test_is_given_a_batch_by_one_connection(self, serving):
        sink = Sink()
        with plain_post(serving(sink)).batch() as batch:
            for number in range(3):
                batch.deliver(a_letter(to=f"m{number}@example.org"))
        assert (len(sink.taken), len(sink.connections)) == (3, 1)

    @pytest.mark.parametrize(
        ("reply", "failure"),
        [("550 no such mailbox", LetterRefused), ("451 try again later", PostUnavailable)],
    )
    def test_that_refuses_one_letter_still_takes_the_next(self, serving, reply, failure):
        sink = Sink({"gone@example.org": reply})
        with plain_post(serving(sink)).batch() as batch:
            with pytest.raises(failure, match=reply[:3]):
                batch.deliver(a_letter(to="gone@example.org"))
            batch.deliver(a_letter())
        assert [recipients for _, recipients, _ in sink.taken] == [["ann@example.org"]]

    def test_that_does_not_answer_is_unavailable(self):
        with pytest.raises(PostUnavailable):
            plain_post(free_port()).deliver(a_letter())

    def test_that_cannot_encrypt_is_given_nothing(self, serving):
        sink = Sink()
        post = SmtpPost(host="127.0.0.1", port=serving(sink), sender=SENDER)
        with pytest.raises(PostUnavailable, match="STARTTLS"):
            post.deliver(a_letter())
        assert sink.taken == []

    def test_is_never_sent_a_password_unprotected(self):
        with pytest.raises(ValueError, match="never sent unprotected"):
            SmtpPost(
                host="mail.example.org", port=25, sender=SENDER, encryption=Encryption.NONE,
                username="us", password="secret",
            )  # fmt: skip


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 that signs itself, and its key, as one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder(subject_name=name, issuer_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path


class TestAnEncryptedConnection:
    @pytest.fixture
    def protected(self, serving, certificate):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        sink = Sink()
        sink.port = serving(
            sink,
            tls_context=context,
            require_starttls=True,
            auth_required=True,
            authenticator=lambda *signing_in: AuthResult(
                success=signing_in[-1].password == b"right", handled=False
            ),
        )
        return sink

    def post(self, sink, password="right"):
        return SmtpPost(
            host="127.0.0.1", port=sink.port, sender=SENDER, username="us", password=password
        )

    def test_carries_the_password_and_the_letter(self, protected, certificate, monkeypatch):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        self.post(protected).deliver(a_letter())
        assert len(protected.taken) == 1

    def test_with_a_wrong_password_is_unavailable(self, protected, certificate, monkeypatch):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with pytest.raises(PostUnavailable, match="535"):
            self.post(protected, password="wrong").deliver(a_letter())

    def test_to_a_server_nobody_vouches_for_is_not_made(self, protected):
        with pytest.raises(PostUnavailable, match="certificate"):
            self.post(protected).deliver(a_letter())
        assert protected.taken == []


class TestTheDemonstrationsMail:
    def test_is_read_back_newest_first(self, tmp_path):
        folder = tmp_path / "mail"
        letters = [
            a_letter(
                to=f"m{number}@example.org", body=f"ŵ {number}\n", at=AT, reference=f"r-{number}"
            )
            for number in range(12)
        ]
        post = DemonstrationPost(folder=folder)
        with post.batch() as batch:
            for letter in letters:
                batch.deliver(letter)
        assert read_demonstration_mail(folder) == tuple(reversed(letters))

    def test_of_a_folder_not_yet_made_is_none(self, tmp_path):
        assert read_demonstration_mail(tmp_path / "none") == ()

    @given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=80))
    def test_keeps_every_subject_but_spaces_at_its_ends(self, tmp_path_factory, subject):
        folder = tmp_path_factory.mktemp("mail")
        DemonstrationPost(folder=folder).deliver(a_letter(subject=subject))
        assert read_demonstration_mail(folder)[0].subject.strip(" ") == subject.strip(" ")
