# SPDX-License-Identifier: Apache-2.0
"""The exported page in Debian's Chromium: what it asks for, what runs, what a keyboard reaches, what axe-core says. Screenshots are left to look at."""
import json
import shutil

from selenium import webdriver
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

import harness
from exports.ledgers import FOLDER, Case

AXE = FOLDER / "node_modules/axe-core/axe.min.js"


def chromium():
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--disable-gpu", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


class Browser(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.driver = chromium()
        cls.addClassCleanup(cls.driver.quit)

    def page(self, name, *words, width=1280, height=1000, dark=False):
        path = FOLDER / f"{name}.html"
        done = harness.dateline("export", "--format", "html", "--output", path, self.ledgers[name], *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.driver.set_window_size(width, height)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
        for log in ("performance", "browser"):
            self.driver.get_log(log)
        self.driver.get(path.as_uri())
        return path

    def picture(self, name):
        self.driver.save_screenshot(str(FOLDER / f"{name}.png"))

    def shown(self):
        return [card for card in self.driver.find_elements(By.CLASS_NAME, "card") if card.is_displayed()]

    def requests(self):
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        return [url for url in urls if not url.startswith("data:")]  # pictures of the browser's own fields

    def axe(self):
        """What axe-core has to say of the page as it stands."""
        self.driver.execute_script(AXE.read_text())
        found = self.driver.execute_async_script("const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(done)")
        return [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found["violations"]]

    def test_nothing_runs_or_leaves_but_the_page(self):
        for name in self.ledgers:
            path = self.page(name)
            for element in self.driver.find_elements(By.CSS_SELECTOR, "button, select, input, a"):
                if element.is_displayed() and element.tag_name != "a":
                    self.driver.execute_script("arguments[0].focus()", element)
            with self.assertRaises(NoAlertPresentException):
                self.driver.switch_to.alert.text
            self.assertEqual(self.requests(), [path.as_uri()], name)
            self.assertEqual([entry["message"] for entry in self.driver.get_log("browser")], [], name)
            self.assertTrue(self.shown())
            self.picture(name)

    def test_axe_core_finds_nothing(self):
        for name in ("samples", "hostile-7"):
            for dark in (False, True):
                for width in (1280, 420):
                    self.page(name, dark=dark, width=width)
                    self.assertEqual(self.axe(), [], (name, dark, width))
                    self.picture(f"{name}-{width}{'-dark' if dark else ''}")

    def test_filters_by_words_speaker_and_time(self):
        self.page("samples")
        every = len(self.shown())
        self.driver.find_element(By.ID, "words").send_keys("bridge")
        words = len(self.shown())
        self.assertTrue(0 < words < every)
        self.assertEqual(self.driver.find_element(By.ID, "shown").text, f"{words} of {every} claims shown")
        self.picture("filtered")
        self.assertEqual(self.axe(), [])
        Select(self.driver.find_element(By.ID, "speaker")).select_by_value("=Olga Tam")
        self.assertEqual({card.get_attribute("data-speaker") for card in self.shown()}, {"Olga Tam"})
        self.driver.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
        self.assertEqual(len(self.shown()), every)
        self.driver.execute_script("const f = document.getElementById('from'); f.value = '2023-03-01'; f.dispatchEvent(new Event('input', {bubbles: true}))")
        dated = self.shown()
        self.assertTrue(0 < len(dated) < every)
        for card in dated:
            self.assertTrue(card.get_attribute("data-times"))
        Select(self.driver.find_element(By.ID, "time")).select_by_value("none")
        self.assertEqual(self.shown(), [])
        self.assertTrue(self.driver.find_element(By.ID, "nothing").is_displayed())

    def test_places_and_their_map_by_keyboard(self):
        self.page("samples")
        seen = set()
        for _ in range(60):
            self.driver.switch_to.active_element.send_keys(Keys.TAB)
            active = self.driver.switch_to.active_element
            seen.add(active.get_attribute("id") or active.get_attribute("data-place") or active.text)
            if active.get_attribute("data-place"):
                break
        self.assertLessEqual({"words", "speaker", "outlet", "how", "status", "from", "to", "time", "zoom", "unzoom"}, seen)
        place = active.get_attribute("data-place")
        active.send_keys(Keys.ENTER)
        self.assertTrue(all(place in card.get_attribute("data-places").split() for card in self.shown()))
        self.assertEqual(active.get_attribute("aria-pressed"), "true")
        self.driver.find_element(By.ID, "zoom").send_keys(Keys.ENTER)
        self.assertEqual(self.axe(), [])
        self.picture("map")
        active.send_keys(Keys.SPACE)
        nowhere = self.driver.find_element(By.CSS_SELECTOR, "button[data-place=none]")
        nowhere.send_keys(Keys.ENTER)
        self.assertEqual({card.get_attribute("data-places") for card in self.shown()}, {"none"})
        nowhere.send_keys(Keys.ENTER)
        self.driver.find_element(By.ID, "no-date").send_keys(Keys.ENTER)
        self.assertEqual({card.get_attribute("data-times") for card in self.shown()}, {""})

    def test_times_lead_to_their_claims(self):
        self.page("samples", height=700)
        link = self.driver.find_element(By.CSS_SELECTOR, "#timeline a")
        self.driver.execute_script("document.getElementById('times-head').scrollIntoView()")
        self.picture("timeline")
        link.send_keys(Keys.ENTER)
        target = self.driver.execute_script("return document.querySelector(':target').id")
        self.assertEqual("#" + target, link.get_dom_attribute("href"))
        bars = [bar.rect for bar in self.driver.find_elements(By.CLASS_NAME, "bar")]
        tracks = [track.rect for track in self.driver.find_elements(By.CLASS_NAME, "track")]
        for bar, track in zip(bars, tracks):
            self.assertGreaterEqual(bar["width"], 3.5)
            self.assertGreaterEqual(bar["x"], track["x"] - 1)
            self.assertLessEqual(bar["x"] + bar["width"], track["x"] + track["width"] + 1)
