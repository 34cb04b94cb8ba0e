"use strict";
(() => {
  const tip = document.getElementById("tip");
  const form = document.querySelector(".filters");
  let explained = 0; // where the explained mark stood
  const status = form.querySelector("[role=status]");

  // Long dossiers keep each article in a template until somebody opens it.
  const unfold = (details) => {
    const template = details.querySelector(":scope > template");
    if (template) { details.append(template.content); template.remove(); filter(); }
  };
  const articleOf = (element) => element.closest("article.source");

  const explain = (mark) => {
    const article = articleOf(mark);
    tip.replaceChildren(...mark.dataset.facts.split(" ").map((id) => {
      const fact = document.getElementById(`${article.id}-${id}`).cloneNode(true);
      fact.removeAttribute("id");
      const box = document.createElement("div");
      box.className = fact.className;
      box.append(...fact.childNodes);
      return box;
    }));
    tip.hidden = false;
    const at = mark.getBoundingClientRect();
    explained = at.top;
    const size = tip.getBoundingClientRect();
    const below = at.bottom + size.height + 12 < innerHeight;
    tip.style.setProperty("left", `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`);
    tip.style.setProperty("top", `${below ? at.bottom + 6 : Math.max(8, at.top - size.height - 6)}px`);
    mark.setAttribute("aria-describedby", "tip");
  };
  const hush = () => { tip.hidden = true; document.querySelectorAll("[aria-describedby=tip]").forEach((m) => m.removeAttribute("aria-describedby")); };

  document.addEventListener("mouseover", (e) => { const mark = e.target.closest(".mark:not(.off)"); if (mark) explain(mark); else if (!tip.contains(e.target)) hush(); });
  document.addEventListener("focusin", (e) => { const mark = e.target.closest(".mark:not(.off)"); if (mark) explain(mark); else hush(); });
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") hush(); });
  addEventListener("resize", hush);
  // A tip belongs to its mark: when the mark is scrolled away, the tip goes.
  addEventListener("scroll", () => {
    const mark = document.querySelector("[aria-describedby=tip]");
    if (mark && Math.abs(mark.getBoundingClientRect().top - explained) > 24) hush();
  }, { passive: true });
  document.addEventListener("toggle", (e) => { if (e.target.matches("details.lazy") && e.target.open) unfold(e.target); }, true);

  document.addEventListener("click", async (e) => {
    const button = e.target.closest(".cite");
    if (!button) return;
    try { await navigator.clipboard.writeText(button.dataset.citation); button.textContent = "Copied"; }
    catch { button.replaceWith(document.createTextNode(button.dataset.citation)); }
  });

  // A link into an article that is folded: unfold it, then go there.
  const show = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id) return;
    const article = document.getElementById(id.split("-")[0]);
    const folded = article && article.querySelector("details.lazy");
    if (folded) { unfold(folded); folded.open = true; }
    const target = document.getElementById(id) || article; // a very long article does not show all of its facts
    if (!target) return;
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    document.querySelectorAll(".found").forEach((f) => f.classList.remove("found"));
    if (target.matches(".mark, .fact")) target.classList.add("found");
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", show);

  const filter = () => {
    const groups = new Set([...form.querySelectorAll("[name=group]:checked")].map((i) => i.value));
    const kind = form.elements.kind.value;
    const speaker = form.elements.speaker.value.trim().toLowerCase();
    const least = Number(form.elements.confidence.value);
    form.elements.shown.value = least.toFixed(2);
    let shown = 0, all = 0;
    for (const article of document.querySelectorAll("article.source")) {
      const visible = new Set();
      for (const fact of article.querySelectorAll(".fact")) {
        const d = fact.dataset;
        const statement = d.group === "statement";
        const ok = groups.has(d.group) && Number(d.confidence) >= least && (!kind || (statement && d.kind === kind)) && (!speaker || (statement && d.speaker.toLowerCase().includes(speaker)));
        fact.hidden = !ok;
        all += 1;
        if (ok) { shown += 1; visible.add(fact.id.slice(article.id.length + 1)); }
      }
      for (const mark of article.querySelectorAll(".mark")) {
        const on = mark.dataset.facts.split(" ").some((id) => visible.has(id));
        mark.classList.toggle("off", !on);
        if (!mark.dataset.kinds) mark.dataset.kinds = mark.className;
        if (on) mark.className = mark.dataset.kinds; else mark.className = "mark off";
      }
    }
    status.textContent = shown === all ? "" : `${shown} of ${all} facts shown`;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (e) => e.preventDefault());
  show();
})();
