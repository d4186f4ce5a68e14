"use strict";
(function () {
  // The same small grammar as find_words: words, * and ?, * alone for one word, ... for up to five, commas for choices.
  var form = document.getElementById("ss-search"), box = document.getElementById("ss-query");
  var told = document.getElementById("ss-told"), list = document.getElementById("ss-hits");
  if (!form) return;
  form.hidden = false;
  var TOKEN = /(?:\p{L}\.){2,}(?:-[\p{L}\p{N}_]+)*|\p{N}+(?:[.,:\/-]\p{N}+)*[\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*|[\p{L}\p{N}_]+(?:[.'&@\/-][\p{L}\p{N}_]+)*|\S/gu;
  var CLITIC = /(.)(n't|'(?:s|re|ve|ll|d|m))$/iu, MOST = 200;

  function plain(text) { return text.replace(/[‘’]/g, "'").replace(/[“”„]/g, '"').replace(/…/g, "..."); }
  function tokens(text) {
    var found = [], match;
    TOKEN.lastIndex = 0;
    while ((match = TOKEN.exec(text))) {
      var word = match[0], at = match.index, clitic = CLITIC.exec(word);
      var cut = clitic ? word.length - clitic[2].length : word.length;
      found.push([word.slice(0, cut).toLowerCase(), at, at + cut]);
      if (clitic) found.push([word.slice(cut).toLowerCase(), at + cut, at + word.length]);
    }
    return found;
  }
  function like(pattern, word) {
    var p = 0, w = 0, star = -1, mark = 0;
    while (w < word.length) {
      if (pattern[p] === "*") { star = p++; mark = w; }
      else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === word[w])) { p++; w++; }
      else if (star >= 0) { w = ++mark; p = star + 1; }
      else return false;
    }
    while (pattern[p] === "*") p++;
    return p >= pattern.length;
  }
  function pieces(word) {
    if (word === "..." || /^\*+$/.test(word)) return [word === "..." ? "..." : "*"];
    var held = word.replace(/\*/g, "\ue000").replace(/\?/g, "\ue001");
    return tokens(held.replace(/\ue000/g, "x").replace(/\ue001/g, "y")).map(function (token) {
      return held.slice(token[1], token[2]).replace(/\ue000/g, "*").replace(/\ue001/g, "?");
    });
  }
  function read(query) {
    query = plain(query.slice(0, 300)).toLowerCase();
    var choices = [""], quoted = false;
    for (var at = 0; at < query.length; at++) {
      if (query[at] === '"') { quoted = !quoted; choices[choices.length - 1] += " "; continue; }
      if (query[at] === "," && !quoted && !/\d/.test(query[at + 1] || "")) choices.push("");
      else choices[choices.length - 1] += query[at];
    }
    return choices.map(function (choice) {
      var words = choice.replace(/\.\.\./g, " ... ").split(/\s+/).filter(Boolean);
      return Array.prototype.concat.apply([], words.map(pieces)).slice(0, 12);
    }).filter(function (words) {
      var open = ["*", "..."];
      return words.some(function (word) { return /[\p{L}\p{N}]/u.test(word); }) &&
        open.indexOf(words[0]) < 0 && open.indexOf(words[words.length - 1]) < 0;
    });
  }
  function end(pattern, words, at) {
    var ends = new Set([at]);
    for (var piece of pattern) {
      var next = new Set();
      ends.forEach(function (end) {
        if (piece === "...") { for (var more = 0; more <= 5; more++) if (end + more <= words.length) next.add(end + more); }
        else if (end < words.length && (piece === "*" || like(piece, words[end][0]))) next.add(end + 1);
      });
      if (!next.size) return -1;
      ends = next;
    }
    return Math.min.apply(null, Array.from(ends));
  }
  function element(name, words, kind) {
    var made = document.createElement(name);
    made.textContent = words;
    if (kind) made.className = kind;
    return made;
  }
  function place(sentence) {  // a text that is cited in pieces names itself once, around them
    var number = sentence.querySelector(".ss-no").textContent;
    return sentence.dataset.place || sentence.closest("[data-named]").dataset.named + " · sentence " + number;
  }
  function line(sentence, text, from, to) {
    var item = document.createElement("li"), link = element("a", place(sentence), "ss-whose");
    var left = element("span", "", "ss-left"), right = element("span", "", "ss-right");
    link.href = "#" + sentence.id;
    left.append(element("bdi", text.slice(Math.max(0, from - 70), from)));
    right.append(element("b", text.slice(from, to)), text.slice(to, to + 70));
    item.className = "ss-kwic";
    item.append(left, right, link);
    return item;
  }
  function search() {
    var choices = read(box.value), n = 0, texts = new Set();
    list.replaceChildren();
    if (!box.value.trim()) { told.textContent = ""; return; }
    if (!choices.length) { told.textContent = "Give a word, such as terror* or \"armed opposition\"."; return; }
    document.querySelectorAll(".ss-said").forEach(function (said) {
      var sentence = said.closest("[id]"), text = said.textContent, words = tokens(plain(text)), at = 0;
      while (at < words.length) {
        var past = choices.map(function (choice) { return end(choice, words, at); }).filter(function (one) { return one > at; });
        if (!past.length) { at++; continue; }
        var to = Math.min.apply(null, past);
        if (++n <= MOST) list.append(line(sentence, text, words[at][1], words[to - 1][2]));
        texts.add(said.closest("[data-text]").dataset.text);
        at = to;
      }
    });
    told.textContent = n ? n + (n === 1 ? " place in " : " places in ") + texts.size + (texts.size === 1 ? " text" : " texts") +
      (n > MOST ? "; the first " + MOST + " are shown" : "") : "Not found in the sentences of this page.";
  }
  function open() {
    var there = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var at = there; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (there) there.scrollIntoView();
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  box.addEventListener("input", search);
  addEventListener("hashchange", open);
  open();
})();
