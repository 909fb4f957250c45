"""Where each address of the site is held to who may open it. A new address must be written here by hand, beside the test that holds it."""

PLACED = {
    "test_rights.py": {
        "start", "underlag", "easy", "english", "document", "how-we-know", "corrections", "comment", "withdraw", "own-space",
        "add-question", "own-question", "proposed-question", "reflect", "add-evidence", "change-evidence", "analyst",
        "answer", "editor", "decide",
        "lines", "read-through", "line", "take-back-line",
    },
    "test_pages.py": {"organizers", "indicators", "indicator", "method", "sources", "about", "accessibility"},
    "test_keys.py, test_comments.py, test_editor.py": {"key", "leave", "mark-read", "contribution", "approve-lines"},
    "dialogue/test_rights_access.py": {
        "invitation", "not-me", "new-link", "letter", "letter-offer", "code",
        "seat-left", "people", "invite", "seat", "hand-over", "leave-seat",
        "change-address", "end-link", "led-contacts", "wrong-receiver",
    },
    "dialogue/test_rights_case.py": {
        "dialogues", "dialogue", "answer-offer", "undo-step", "forms",
        "staff-day", "led", "led-step", "led-undo", "led-move", "led-forms",
    },
    "dialogue/test_handing_over.py": {"kept-own"},
    "dialogue/test_rights_mail.py": {"mail-wishes", "led-outbox", "mailbox", "mailbox-mail"},
    "dialogue/test_rights_meetings.py": {
        "wishes", "times", "cancel-meeting", "calendar-file", "led-meetings", "led-meeting", "introductions", "led-calendar",
    },
    "dialogue/test_rights_preparing.py": {
        "introduction", "frozen", "frozen-pdf", "prepare", "close-reflecting", "temperature", "attachments", "attachment",
        "change-attachment", "sharing", "receipts", "take-back", "picture", "answer-picture", "led-received", "led-received-file",
        "led-picture", "led-picture-line", "led-publish-picture", "year", "year-note",
    },
    "dialogue/test_sharing.py": {"peer-file"},
    "dialogue/test_rights_together.py": {
        "notes", "note", "led-notes", "led-note", "agenda", "led-agenda", "room", "led-room", "account", "account-pdf",
        "account-easy", "account-easy-pdf", "led-account", "follow-up", "evaluate", "former", "led-former",
    },
    "dialogue/test_rights_signin.py": {
        "sign-in", "own-password", "choose-second-factor", "second-factor", "spare-codes", "sign-out",
    },
    "dialogue/test_rights_information.py": {"what-dialogue", "burden", "without", "promises", "guard", "try", "try-as"},
}  # fmt: skip
"""By test file: the names of the addresses that it holds."""
