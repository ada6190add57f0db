"""Signing in and out, accounts, codes and links that were sent."""

from collections.abc import Mapping
from typing import Final

from tests.proof.surfaces.surface import Family, Surface, fixed

#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    ("GET", "/<language:language>/<any(ingresar, signin):word>"): fixed(Family.ACCOUNT, "/es/ingresar"),
    ("POST", "/<language:language>/<any(ingresar, signin):word>"): fixed(Family.ACCOUNT),
    ("GET", "/<language:language>/<any(salir, signout):word>"): fixed(Family.ACCOUNT, "/es/salir"),
    ("POST", "/<language:language>/<any(salir, signout):word>"): fixed(Family.ACCOUNT),
    ("GET", "/<language:language>/<any(cuenta, account):word>"): fixed(Family.ACCOUNT, "/es/cuenta"),
    ("GET", "/<language:language>/<any(cuenta, account):word>/<part>"): fixed(
        Family.ACCOUNT, "/es/cuenta/autenticador", "/es/cuenta/cerrar", "/es/cuenta/nada"
    ),
    ("POST", "/<language:language>/<any(cuenta, account):word>/<part>"): fixed(Family.ACCOUNT),
    **{
        (method, f"/<language:language>/<any({words}):word>{end}"): fixed(Family.ACCOUNT, *shown)
        for words, end, address in (
            ("codigo, code", "", "/es/codigo"), ("codigo, code", "/<secret>", "/es/codigo/secreto"),
            ("correo, email", "/<secret>", "/es/correo/secreto"), ("olvido, forgotten", "", "/es/olvido"),
            ("comprobar, check", "", "/es/comprobar"),
        )
        for method, shown in (("GET", (address,)), ("POST", ()))
    },
}  # fmt: skip
