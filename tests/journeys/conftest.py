"""Journeys walk the product as people do: a real browser, gunicorn, a real worker and beat, and the demo's data."""

import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import APIResponse, Browser, Locator, Page, Response, sync_playwright

from config.local import demo
from config.local.engines import Engines, engines
from config.local.places import VAR
from config.local.supervisor import Supervisor

PASSWORD = "sammen-demo-2026"
SAMPLES = VAR / "demo-files"
# A worker on a loaded machine; where it is idle, nothing waits that long.
WORKER_MS = 240_000
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Running:
    """A product that runs, and what it runs on; a walk that ends a worker needs to reach it."""

    base: str
    engines: Engines
    supervisor: Supervisor
    env: dict[str, str]


@pytest.fixture(scope="package")
def running() -> Iterator[Running | None]:
    """A Sammen of our own with the demo freshly loaded, on engines of its own.

    None where ``JOURNEYS_BASE_URL`` names one that runs already: to walk one journey again while it is written.
    """
    if os.environ.get("JOURNEYS_BASE_URL"):
        yield None
        return
    with (VAR / "journeys.lock").open("w") as lock:
        # Two walks at once would take each other's database away.
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield from _run_freshly()


def _run_freshly() -> Iterator[Running]:
    _forget_earlier_walks()
    chosen, port = engines("journeys", throwaway=True), free_port()
    env = demo.environment(chosen, port) | {
        "AI_MODEL_ROOT": os.environ.get("AI_MODEL_ROOT", "var/models"),
        # The product's own settings, not those pytest has put into our environment.
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
    }
    supervisor = Supervisor(chosen.places.log)
    try:
        chosen.start(tied=True)
        demo.prepare(chosen, env)
        demo.start_children(supervisor, env, port)
        with pytest.MonkeyPatch.context() as patch:
            # Celery lets this variable of its own process win over an argument, and the tests' own engines set it.
            patch.setenv("CELERY_BROKER_URL", env["CELERY_BROKER_URL"])
            demo.wait_for_answers(supervisor, env, port)
        yield Running(f"http://127.0.0.1:{port}", chosen, supervisor, env)
    finally:
        supervisor.stop()
        chosen.stop()


def _forget_earlier_walks() -> None:
    """What was submitted and frozen in a walk cannot be walked again."""
    old = engines("journeys", throwaway=True)
    old.stop()
    for folder in (old.places.data, old.places.redis_data, old.places.home / "media"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="package")
def product(running: Running | None) -> str:
    """The product's address."""
    return running.base if running else os.environ["JOURNEYS_BASE_URL"]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all walks, closed after the last of them.

    While it is open its event loop runs in this process, and Django refuses the database to every other test there.
    """
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: the journeys through the pages were not walked.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"],
        )
        yield opened
        opened.close()


class Walker:
    """One person at her browser. Every page she comes to is held against WCAG, and nothing may fail in its console."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.complaints: list[str] = []
        page.on("console", lambda message: self._note(message.type, f"{message.text} ({message.location['url']})"))
        page.on("pageerror", lambda error: self._note("error", str(error)))

    def _note(self, kind: str, text: str) -> None:
        # Chromium reports refused requests (403, 404) here too; those are asked for on purpose.
        if kind == "error" and "Failed to load resource" not in text:
            self.complaints.append(text)

    def sign_in(self, email: str) -> None:
        self.page.goto(f"{self.base}/accounts/login/")
        self.page.fill("#id_login", email)
        self.page.fill("#id_password", PASSWORD)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_url(f"{self.base}/")
        self.look()

    def sign_out(self) -> None:
        """Leave the browser as somebody else finds it."""
        self.page.context.clear_cookies()

    def open(self, path: str) -> None:
        self.page.goto(f"{self.base}{path}")
        self.look()

    def press(self, button: str | Locator, *, status: int = 200) -> Response:
        """Send a form by its button, past redirects to the page that answers, which must have this status."""
        found = self.page.locator(button).first if isinstance(button, str) else button
        with self.page.expect_navigation() as navigation:
            found.click()
        answer = navigation.value
        assert answer.status == status
        self.look()
        return answer

    def path(self) -> str:
        return self.page.url.removeprefix(self.base).split("?")[0].split("#")[0]

    def language(self) -> str | None:
        return self.page.locator("html").get_attribute("lang")

    def get(self, path: str) -> APIResponse:
        """Ask for an address with the person's own session, without following redirects."""
        return self.page.request.get(f"{self.base}{path}", max_redirects=0)

    def open_own_report(self, home: str) -> str:
        """The person's own report of the period that runs, begun if it is not yet."""
        self.open(f"{home}/periods/")
        begun = self.page.locator("main section.panel:has(.status-info) .panel-head a")
        if begun.count():
            begun.first.click()
        else:
            self.press("main form[action$='/report/'] button")
        self.page.locator("nav.tabs").wait_for()
        self.look()
        return self.path()

    def make_token(self) -> str:
        """A token for the API, made on the person's own page and shown there once."""
        self.open("/account/token/")
        self.press("main button[value=create]")
        return self.page.locator("main .token").inner_text().strip()

    def look(self) -> None:
        """The page as it stands: accessible, silent in the console, and in one language."""
        found = Axe().run(self.page, options=AXE_RULES)
        violations = [
            f"{item['id']} at {self.page.url}: {[node['target'] for node in item['nodes']][:3]}"
            for item in found.response["violations"]
        ]
        assert violations == []
        assert self.complaints == []
        self._keep_picture()

    def _keep_picture(self) -> None:
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            name = self.page.url.removeprefix(self.base).strip("/").replace("/", "_") or "portfolio"
            language = self.page.locator("html").get_attribute("lang")
            width = (self.page.viewport_size or {"width": 0})["width"]
            self.page.screenshot(path=Path(folder) / f"{language}_{width}_{name}.png", full_page=True)

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def post(self, path: str, data: dict[str, str] | None = None) -> int:
        """Send a form by hand, past any button, with the session's own CSRF token; answers the status."""
        token = next(c["value"] for c in self.page.context.cookies() if c["name"] == "csrftoken")
        answer = self.page.request.post(
            f"{self.base}{path}",
            form={**(data or {}), "csrfmiddlewaretoken": token},
            headers={"Referer": self.base},
            max_redirects=0,
        )
        return answer.status


@pytest.fixture
def walk(browser: Browser, product: str) -> Iterator["Walker"]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB")
    context.set_default_timeout(20_000)
    yield Walker(context.new_page(), product)
    context.close()
