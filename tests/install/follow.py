"""
Follows docs/operators/install.md to the letter on a bare Debian, then uses what stands there:
a published Khmer page, an upload of 40 MB, a letter, a backup and its restoration.

    python3 tests/install/follow.py /path/of/the/repository

As root, on a machine that may be thrown away: it makes users, a database and a web server. Needs
nothing but Python, and packages that apt and pip can reach. It ends with 1 at the first step that
doesn't do what the page says.
"""

import hashlib
import re
import secrets
import subprocess
import sys
import time
from pathlib import Path

from machine import Machine, commands_in, section
from visitor import HOST, Visitor, mail_server, pdf_of, words_in

SETTINGS = Path("/etc/memoria.env")
FILES = (Path("/srv/memoria/var/media"), Path("/srv/memoria/var/private"))
BACKUPS = Path("/var/backups/memoria")
MAIL_PORT = 2525
NAME, PASSWORD = "sok", secrets.token_urlsafe(12)
NEWSITE = (
    "memoria newsite --no-input --languages km,en,es --name 'មជ្ឈមណ្ឌលចងចាំ' --name-in 'en=Memory Centre' "
    f"--name-in 'es=Centro de Memoria' --administrator {NAME} --email {NAME}@example.org"
)
WRITE = """
from home.models import HomePage, StandardPage
home = HomePage.objects.get(locale__language_code="km")
page = home.add_child(instance=StandardPage(title="អំពីយើង", slug="about", standfirst="យើងរក្សាការចងចាំ។", live=False))
page.save_revision().publish()
"""


def main(repository: str) -> None:
    docs = Path(repository) / "docs/operators"
    letters = mail_server(MAIL_PORT)
    machine = Machine()
    try:
        install(machine, docs, repository)
        use(machine, letters)
        keep(machine, docs)
    finally:
        machine.stop()
    print("All that the page says is so.")


def install(machine: Machine, docs: Path, repository: str) -> None:
    page = section(docs / "install.md", "1. The program", "5. Is all well?")
    machine.run("apt-get update")
    for command in commands_in(page):
        if command == "memoria newsite":
            machine.run(NEWSITE, NEWSITE_PASSWORD=PASSWORD)
        elif command == "nginx -t":
            _certificate(machine)
            machine.run(command)
        else:
            machine.run(command.replace("<address of the repository>", repository))
        if command.startswith("apt-get install"):
            _start_postgresql(machine)
        if command.startswith("install --mode=600"):
            _fill_in()


def _start_postgresql(machine: Machine) -> None:
    if not machine.has_systemd:  # a package starts nothing where there is no systemd
        machine.run("service postgresql start")
        time.sleep(3)


def _fill_in() -> None:
    """What the page says to fill in by hand."""
    values = {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": HOST,
        "BASE_URL": f"https://{HOST}",
        "DATABASE_URL": "postgres://%2Fvar%2Frun%2Fpostgresql/memoria",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(MAIL_PORT),
        "DEFAULT_FROM_EMAIL": f"site@{HOST}",
        "WORKER": "1",
    }
    text = SETTINGS.read_text()
    for name, value in values.items():
        text = re.sub(rf"^(# )?{name}=.*$", f"{name}={value}", text, flags=re.MULTILINE)
    SETTINGS.write_text(text)


def _certificate(machine: Machine) -> None:
    folder = f"/etc/letsencrypt/live/{HOST}"
    machine.run(f"mkdir -p {folder} /var/www/acme")
    machine.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={HOST} "
        f"-keyout {folder}/privkey.pem -out {folder}/fullchain.pem"
    )
    machine.run("rm -f /etc/nginx/sites-enabled/default")
    if HOST not in Path("/etc/hosts").read_text():
        machine.run(f"echo '127.0.0.1 {HOST}' >> /etc/hosts")


def use(machine: Machine, letters: list[str]) -> None:
    visitor = Visitor()
    _wait_for(visitor)
    for code, name in (("km", "មជ្ឈមណ្ឌលចងចាំ"), ("en", "Memory Centre"), ("es", "Centro de Memoria")):
        status, text = visitor.get(f"/{code}/")
        expect(status == 200 and name in words_in(text), f"/{code}/ answers {status}")
    Path("/tmp/write.py").write_text(WRITE)
    machine.run("memoria shell --no-imports < /tmp/write.py")
    status, text = visitor.get("/km/about/")
    expect(status == 200 and "យើងរក្សាការចងចាំ" in text, f"the Khmer page answers {status}")
    visitor.sign_in(NAME, PASSWORD)
    status, text = visitor.get("/admin/documents/add/")
    collection = re.search(r'<option value="(\d+)"[^>]*>[^<]*Public', text)
    form = {"title": "A large report", "collection": collection[1] if collection else ""}
    status, text = visitor.post(
        "/admin/documents/add/", form, ("file", "report.pdf", pdf_of(40_000_000))
    )
    expect(status == 200 and "A large report" in text, f"an upload of 40 MB answers {status}")
    machine.run("memoria doctor --mail-to operator@example.org || true")
    expect(any("The site can send mail" in letter for letter in letters), "no letter came")
    status, text = visitor.get("/health/ready")
    expect((status, text) == (200, "ready\n"), f"/health/ready answers {status}: {text[:200]}")
    status, _text = visitor.get("/health/metrics")
    expect(status == 404, "strangers are given figures")


def _wait_for(visitor: Visitor) -> None:
    for _attempt in range(90):
        try:
            if visitor.get("/km/")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(1)
    raise SystemExit(f"FAILED: the site doesn't answer: {visitor.get('/km/')}")


def keep(machine: Machine, docs: Path) -> None:
    """A backup, and what it holds into an empty database and empty folders."""
    before = hashes()
    expect(any(path.endswith(".pdf") for path in before), "the uploaded file isn't there")
    machine.run(next(c for c in commands_in((docs / "backup.md").read_text()) if "backup" in c))
    made = max(BACKUPS.glob("memoria-*"))
    machine.run(f"memoria verify_backup {made}")
    machine.run("runuser -u postgres -- createdb --owner=memoria --template=template0 again")
    for folder in FILES:
        machine.run(f"mv {folder} {folder}.kept")
    settings = SETTINGS.read_text()
    SETTINGS.write_text(settings.replace("postgresql/memoria", "postgresql/again"))
    machine.run(f"memoria restore {made}")
    machine.run("systemctl restart memoria-web")
    expect(hashes() == before, "a restored file differs")
    time.sleep(2)
    visitor = Visitor()
    _wait_for(visitor)
    status, text = visitor.get("/km/about/")
    expect(status == 200 and "យើងរក្សាការចងចាំ" in text, f"the restored page answers {status}")
    visitor.sign_in(NAME, PASSWORD)


def hashes() -> dict[str, str]:
    """Path → SHA-256 of each uploaded file."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in FILES
        for path in folder.rglob("*")
        if path.is_file()
    }


def expect(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise SystemExit(f"FAILED: {otherwise}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or subprocess.run(["id", "-u"], capture_output=True).stdout != b"0\n":
        sys.exit(__doc__)
    main(sys.argv[1])
