"""The register, imported from a list with a preview (R1 to R5): where others find it."""

from elections.services.register.lists.applying import (
    apply_register,
    forget_uploads,
    settle_alike,
    take_back_register,
    throw_away_upload,
)
from elections.services.register.lists.looking import NotAnElector, RegisterPreview
from elections.services.register.lists.uploading import (
    KEEPERS,
    objections_to_a_change,
    previewed,
    receive_list,
    upload_register,
)

__all__ = [
    "KEEPERS",
    "NotAnElector",
    "RegisterPreview",
    "apply_register",
    "forget_uploads",
    "objections_to_a_change",
    "previewed",
    "receive_list",
    "settle_alike",
    "take_back_register",
    "throw_away_upload",
    "upload_register",
]
