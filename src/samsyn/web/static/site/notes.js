/* The only script of the site. Without it everything works, by forms; with it what is not yet sent waits in the browser.

   A form with data-notes is sent from here, and what it held waits in localStorage until the server has it. Each note has an id from the
   page (`client`), and the server keeps one of each, so sending again is safe. What is typed and not sent is kept as a draft. The key in
   localStorage names the writer and the dialogue: nobody else's words are ever sent by who uses the browser next.
   [data-live] is what both sides may change: it is read anew while nobody writes in it. Left and right arrow turn pages in the room. */
(() => {
  "use strict";
  const forms = () => [...document.querySelectorAll("form[data-notes]")];
  const first = forms()[0];
  const status = document.querySelector("[data-status]");
  const RETRY_MS = 5000, LOOK_MS = 15000;
  let sending = false;

  const say = (text) => { if (status && status.textContent !== text) status.textContent = text; };
  const store = {
    read(key) { try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; } },
    write(key, value) {
      try { if (value.length) localStorage.setItem(key, JSON.stringify(value)); else localStorage.removeItem(key); return true; } catch { return false; }
    },
  };
  const key = first ? `samsyn-vantar-${first.dataset.notes}` : "";
  const draftKey = (form) => `samsyn-utkast-${form.dataset.notes}-${form.id}`;
  const token = () => document.querySelector("form[data-notes] [name=csrfmiddlewaretoken]").value;
  const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");

  const waiting = () => store.read(key);
  const told = (n) => (n === 1 ? "En anteckning väntar" : `${n} anteckningar väntar`);

  function showWaiting() {
    document.querySelectorAll(".waiting").forEach((one) => one.remove());
    for (const item of waiting()) {
      const form = forms().find((one) => one.elements.heading.value === item.fields.heading) || first;
      const shown = document.createElement("div");
      shown.className = "waiting";
      const text = document.createElement("p"), why = document.createElement("p");
      text.textContent = item.fields.text;
      why.textContent = "Väntar i den här webbläsaren på att skickas.";
      why.className = "caption";
      shown.append(text, why);
      form.before(shown);
    }
  }

  async function send(item) {
    const fields = { ...item.fields, csrfmiddlewaretoken: token() };
    const body = new URLSearchParams(fields);
    return fetch(item.action, { method: "POST", body, credentials: "same-origin" });
  }

  function arrived(item) { store.write(key, waiting().filter((one) => one.fields.client !== item.fields.client)); }

  /* What became of it: "saved", "mended", or "" where it still waits. The server has it, or wants something mended: then the words go back into their field, with what the server says. */
  async function answered(item, response) {
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (response.status === 422) return mend(item, page);
    if (!response.ok || !response.redirected || !page.querySelector("[data-live]")) return keep(page);
    arrived(item);
    renew(page);
    return "saved";
  }

  function keep(page) {
    const why = page.querySelector(".notice-attention strong");
    say(`${why ? why.textContent : "Ni behöver öppna er länk igen."} Det ni skrev ligger kvar i den här webbläsaren.`);
    return "";
  }

  function mend(item, page) {
    arrived(item);
    const mine = forms().find((one) => one.elements.heading.value === item.fields.heading) || first;
    const theirs = [...page.querySelectorAll("form[data-notes]")].find((one) => one.elements.heading.value === item.fields.heading);
    const more = mine.elements.text.value.trim();
    mine.querySelector(".field").replaceWith(document.importNode(theirs.querySelector(".field"), true));
    mine.elements.client.value = newId();
    if (more && more !== item.fields.text) mine.elements.text.value = `${item.fields.text}\n\n${more}`;
    say("En anteckning behöver rättas innan den kan sparas. Den står kvar i fältet.");
    mine.elements.text.focus();
    showWaiting();
    return "mended";
  }

  async function flush() {
    if (sending || !first) return;
    sending = true;
    let mended = false;
    try {
      while (waiting().length) {
        if (!mended) say(`${told(waiting().length)} på att skickas.`);
        const became = await answered(waiting()[0], await send(waiting()[0]));
        if (!became) break;
        mended = mended || became === "mended";
        if (waiting().length === 0 && !mended) say(first.dataset.shared ? "Sparat. Båda ser det." : "Sparat.");
      }
    } catch {
      const n = waiting().length;
      say(`Ingen förbindelse. ${told(n)} i den här webbläsaren och skickas när förbindelsen är tillbaka.`);
    } finally {
      sending = false;
      showWaiting();
    }
  }

  function submitted(event) {
    const form = event.target.closest("form[data-notes]");
    if (!form || !form.elements.text.value.trim()) return;
    const fields = Object.fromEntries(new FormData(form, event.submitter || undefined));
    delete fields.csrfmiddlewaretoken;
    if (!store.write(key, [...waiting(), { action: form.action, fields }])) return; // no room, or not allowed: the form goes by itself
    event.preventDefault();
    form.elements.text.value = "";
    form.querySelectorAll("[name=anda], .field-error").forEach((one) => one.remove());
    form.elements.client.value = newId();
    localStorage.removeItem(draftKey(form));
    showWaiting();
    flush();
  }

  /* ---- drafts ---- */
  function drafted(event) {
    const form = event.target.closest("form[data-notes]");
    if (!form || event.target.name !== "text") return;
    try { localStorage.setItem(draftKey(form), event.target.value); say("Utkastet är sparat i den här webbläsaren."); } catch { /* no room */ }
  }
  function restore() {
    for (const form of forms()) {
      const held = localStorage.getItem(draftKey(form));
      if (held && !form.elements.text.value) form.elements.text.value = held;
    }
  }

  /* ---- what the other side writes ---- */
  const busy = (part) => part.contains(document.activeElement);
  const changedWords = (part) => [...part.querySelectorAll("textarea")].some((one) => one.value !== one.defaultValue);

  function renew(page) {
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
      if (!fresh) continue;
      const lists = [part, fresh].map((one) => [...one.querySelectorAll("[data-list]")]);
      if (lists[0].length !== lists[1].length) continue;
      lists[0].forEach((list, n) => {
        if (busy(list) || changedWords(list) || list.querySelector("details[open]")) return;
        if (list.innerHTML !== lists[1][n].innerHTML) list.replaceWith(document.importNode(lists[1][n], true));
      });
    }
    showWaiting();
  }

  async function look() {
    if (document.hidden || sending || !navigator.onLine) return;
    try {
      const response = await fetch(location.pathname + location.search, { credentials: "same-origin" });
      if (response.ok) renew(new DOMParser().parseFromString(await response.text(), "text/html"));
    } catch { /* the next time */ }
  }

  function turned(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || /TEXTAREA|INPUT|SELECT|SUMMARY/.test(document.activeElement.tagName)) return;
    const where = { ArrowRight: "next", ArrowLeft: "prev" }[event.key];
    const link = where && document.querySelector(`main a[rel=${where}]`);
    if (link) link.click();
  }

  document.addEventListener("keydown", turned);
  if (!first) return;
  document.addEventListener("submit", submitted);
  document.addEventListener("input", drafted);
  window.addEventListener("online", flush);
  window.addEventListener("offline", () => say("Ingen förbindelse. Ni kan skriva ändå: det väntar i den här webbläsaren."));
  setInterval(() => { if (waiting().length) flush(); }, RETRY_MS);
  setInterval(look, LOOK_MS);
  restore();
  showWaiting();
  flush();
})();
