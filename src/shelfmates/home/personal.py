"""What this chapter keeps about people."""

from shelfmates.core.personal import Declared, personal, plain

DECLARED: Declared = {
    "home.ErasureRequest": {
        "person": personal(
            "to know whose account is to be erased", keep="until it is erased or taken back", erase="delete"
        ),
        "due_at": personal(
            "to erase your account on the day you were told", keep="until it is erased or taken back",
            erase="delete",
        ),
    },
    "home.ErasureLedger": {
        "address_key": personal(
            "to erase you again if an old backup is put back",
            readers=(), keep="as long as this site runs", erase="key", export=False, basis="legal duty",
            note="a keyed hash: nobody can read an address out of it",
        ),
        "erased_at": plain("when an account was erased; no name stands beside it"),
    },
}  # fmt: skip
