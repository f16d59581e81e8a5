"use strict";
// Shows and hides what the page already has. It writes text and attributes, never markup.
(() => {
  const byId = (name) => document.getElementById(name);
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const end = (text, open) => (text === "" ? open : Number(text));
  const claims = all(".card").map((node) => ({
    node,
    words: node.textContent.toLowerCase(),
    about: node.dataset,
    places: node.dataset.places.split(" "),
    status: node.dataset.status.split(" "),
    times: node.dataset.times.split(" ").filter((t) => t !== "").map((t) => {
      const [from, to] = t.split(",");
      return [end(from, -Infinity), end(to, Infinity)];
    }),
  }));
  const entries = all("#timeline li");
  const buttons = all("#places button");
  const dots = all("#map circle");
  const map = byId("map");
  const whole = map && map.getAttribute("viewBox").split(" ").map(Number);
  const sizes = new Map(dots.map((dot) => [dot, Number(dot.getAttribute("r"))]));
  let place = "";

  const day = (id, add) => {
    const time = Date.parse(byId(id).value + "T00:00:00Z");
    return Number.isNaN(time) ? null : time / 1000 + add;
  };

  const asked = () => ({
    words: byId("words").value.toLowerCase().split(/\s+/).filter((w) => w !== ""),
    speaker: byId("speaker").value, outlet: byId("outlet").value, how: byId("how").value,
    status: byId("status").value, time: byId("time").value,
    from: day("from", 0), to: day("to", 86400),
  });

  const fits = (claim, want, anywhere) => {
    const same = (value, chosen) => chosen === "" || "=" + value === chosen;
    if (!same(claim.about.speaker, want.speaker) || !same(claim.about.outlet, want.outlet)) return false;
    if (!same(claim.about.how, want.how)) return false;
    if (want.status !== "" && !claim.status.includes(want.status)) return false;
    if (!anywhere && place !== "" && !claim.places.includes(place)) return false;
    if (want.time === "none" && claim.times.length > 0) return false;
    if (want.time === "stated" && claim.times.length === 0) return false;
    const bounded = want.from !== null || want.to !== null;
    const from = want.from ?? -Infinity, to = want.to ?? Infinity;
    if (bounded && !claim.times.some(([a, b]) => a < to && b > from)) return false;
    return want.words.every((word) => claim.words.includes(word));
  };

  // The part of the timeline's scale that the entries shown need.
  const rescale = () => {
    const list = byId("timeline");
    if (!list) return;
    const ends = [];
    for (const entry of entries) {
      if (entry.hidden) continue;
      for (const name of ["--a", "--b"]) {
        const share = Number(entry.style.getPropertyValue(name));
        if (Math.abs(share) < 999) ends.push(share);
      }
    }
    ends.sort((a, b) => a - b);
    const first = Number(list.dataset.from), length = Number(list.dataset.to) - first, oneDay = 86400 / length;
    // Far out, as Tukey has it, does not count: page_timeline.cc.
    const quarter = ends[Math.floor(ends.length / 4)], last = ends[Math.floor(ends.length * 3 / 4)];
    const fence = 3 * Math.max(last - quarter, oneDay);
    const near = ends.filter((e) => e >= quarter - fence && e <= last + fence);
    const low = near.length > 0 ? near[0] : 0;
    const span = Math.max(near.length > 0 ? near[near.length - 1] - low : 1, oneDay);
    list.style.setProperty("--lo", low);
    list.style.setProperty("--span", span);
    const labels = byId("scale").children;
    [low, low + span].forEach((share, i) => {
      const date = new Date((first + share * length) * 1000);
      labels[i].textContent = Number.isNaN(date.getTime()) ? "" : date.toISOString().replace(/T.*/, "");
    });
  };

  // Names beside the dots, most claims first, as far as none lies on another.
  const label = () => {
    if (!map) return;
    const box = map.getAttribute("viewBox").split(" ").map(Number);
    const size = 13 * Math.max(box[2] / map.clientWidth, box[3] / map.clientHeight);
    const taken = [], names = [];
    for (const dot of all("#map .dot:not(.off)")) {
      const [x, y, r] = ["cx", "cy", "r"].map((name) => Number(dot.getAttribute(name)));
      const name = dot.textContent.slice(0, 40);
      const at = { left: x + r * 1.3, right: x + r * 1.3 + name.length * size * 0.58, top: y - size * 0.7, bottom: y + size * 0.7 };
      if (at.left < box[0] || at.right > box[0] + box[2] || at.top < box[1] || at.bottom > box[1] + box[3]) continue;
      if (taken.some((o) => o.left < at.right && at.left < o.right && o.top < at.bottom && at.top < o.bottom)) continue;
      taken.push(at);
      const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
      text.setAttribute("x", at.left);
      text.setAttribute("y", y + size * 0.35);
      text.setAttribute("font-size", size);
      text.textContent = name;
      names.push(text);
    }
    byId("labels").replaceChildren(...names);
  };

  const zoom = (box) => {
    map.setAttribute("viewBox", box.join(" "));
    for (const dot of all("#map .dot")) dot.setAttribute("r", sizes.get(dot) * box[2] / whole[2]);
    label();
  };
  const zoomToShown = () => {
    const shown = all("#map .dot:not(.off)");
    if (shown.length === 0) return;
    const x = shown.map((dot) => Number(dot.getAttribute("cx"))), y = shown.map((dot) => Number(dot.getAttribute("cy")));
    const left = Math.min(...x), top = Math.min(...y);
    const shape = whole[2] / whole[3];
    const height = Math.max(Math.max(...y) - top, (Math.max(...x) - left) / shape, 1) * 1.3;
    const middle = [(left + Math.max(...x)) / 2, (top + Math.max(...y)) / 2];
    zoom([middle[0] - height * shape / 2, middle[1] - height / 2, height * shape, height]);
  };

  const apply = () => {
    const want = asked();
    const shown = new Set(), places = new Set();
    const counts = new Map();  // by place, as if none were chosen: so that another can be
    for (const claim of claims) {
      const fit = fits(claim, want, false);
      claim.node.hidden = !fit;
      if (fit) {
        shown.add(claim.node.id);
        for (const key of claim.places) places.add(key);
      }
      if (fits(claim, want, true)) for (const key of new Set(claim.places)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    for (const entry of entries) entry.hidden = !shown.has(entry.dataset.claim);
    for (const button of buttons) {
      const key = button.dataset.place, count = counts.get(key) ?? 0;
      button.querySelector(".count").textContent = String(count);
      button.setAttribute("aria-pressed", String(place === key));
      button.parentElement.hidden = count === 0 && place !== key;
    }
    for (const dot of dots) {
      const key = dot.dataset.place;
      dot.classList.toggle("off", !places.has(key));
      dot.classList.toggle("chosen", place === key);
    }
    const undated = claims.filter((claim) => !claim.node.hidden && claim.times.length === 0).length;
    byId("undated").textContent = String(undated);
    byId("shown").textContent = `${shown.size} of ${claims.length} claims shown`;
    byId("nothing").hidden = shown.size > 0;
    rescale();
    label();
  };

  const choose = (key) => {
    place = place === key ? "" : key;
    apply();
  };
  for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.place));
  for (const dot of all("#map .dot")) dot.addEventListener("click", () => choose(dot.dataset.place));
  for (const event of ["input", "change"]) byId("filter").addEventListener(event, apply);
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  byId("filter").addEventListener("reset", () => {
    place = "";
    setTimeout(apply);
  });
  byId("no-date").addEventListener("click", () => {
    byId("time").value = byId("time").value === "none" ? "" : "none";
    apply();
  });
  if (map) {
    byId("zoom").addEventListener("click", zoomToShown);
    byId("unzoom").addEventListener("click", () => zoom(whole));
  }
  // A link to a claim that is hidden shows it.
  addEventListener("hashchange", () => {
    const card = byId(location.hash.slice(1));
    if (card) card.hidden = false;
  });
  addEventListener("resize", label);
  byId("filter").hidden = false;
  apply();
})();
