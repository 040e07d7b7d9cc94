// Block Kit as one sees it in Slack. What is not drawn stands there as a labelled box: nothing is left out silently.

import { fresh } from "./acting.js";
import { h } from "./dom.js";
import { GROUPS, box, image, renderElement } from "./elements.js";
import { markdown } from "./markdown.js";
import { plain, words, written } from "./mrkdwn.js";
import { richText } from "./richtext.js";

/**
 * Blocks as one element, for one reader, on one surface.
 * reader: {name(id), channel(id), zone, locale, me, now(), people(), channels()}
 * surface: {kind, state, errors, act(event) → Promise}
 */
export function renderBlocks(blocks, reader, surface) {
  return h("div", { class: `blocks on-${surface.kind}` }, (blocks ?? []).map((block) => renderBlock(block, { reader, surface })));
}

function renderBlock(block, seen) {
  const draw = Object.hasOwn(BLOCKS, block?.type) ? BLOCKS[block.type] : unknown;
  let content;
  try {
    content = draw(block, seen);
  } catch (problem) {
    content = box(`broken block: ${block?.type}`, String(problem.message));
  }
  return h("div", { class: `block block-${block?.type}`, dataset: { blockId: block?.block_id ?? "" } }, content);
}

const BLOCKS = {
  header: (block) => h("h3", { dir: "auto" }, words(block.text)),
  divider: () => h("hr"),
  section,
  context,
  actions,
  input,
  image: picture,
  markdown: (block) => h("div", { class: "text" }, markdown(block.text)),
  rich_text: (block, { reader }) => h("div", { class: "text rich" }, richText(block, reader)),
  alert,
  video: (block) => box("video", words(block.title) || block.alt_text),
  file: (block) => box("file", block.external_id ?? block.source),
};

function unknown(block) {
  return box(`unknown block: ${block?.type}`);
}

function element(block, each, { reader, surface }, control = {}) {
  return renderElement({ block, element: each, reader, surface, input: block.type === "input", control });
}

function section(block, seen) {
  const { text, fields, accessory } = block;
  const control = { label: (text && words(text)) || "Choose" };
  return [
    h(
      "div",
      { class: "main" },
      text && h("div", { class: "text", dir: "auto" }, written(text, seen.reader)),
      fields && h("div", { class: "fields" }, fields.map((each) => h("div", { class: "text", dir: "auto" }, written(each, seen.reader)))),
    ),
    accessory && h("div", { class: `accessory accessory-${accessory.type}` }, element(block, accessory, seen, control)),
  ];
}

function context(block, { reader }) {
  return (block.elements ?? []).map((each) =>
    each.type === "image" ? image({ element: each }) : h("div", { class: "text", dir: "auto" }, written(each, reader)));
}

function actions(block, seen) {
  return (block.elements ?? []).map((each) =>
    element(block, each, seen, { label: words(each.placeholder) || "Choose" }));
}

function picture(block, { reader }) {
  return h("figure", {}, block.title && h("figcaption", { dir: "auto" }, plain(block.title.text, reader)), image({ element: block }));
}

function alert(block, { reader }) {
  const level = ["info", "warning", "error", "success"].includes(block.level) ? block.level : "default";
  return h("div", { class: `alert alert-${level}`, role: "note", dir: "auto" }, written(block.text, reader));
}

function input(block, seen) {
  const id = fresh("field");
  const problem = seen.surface.errors?.[block.block_id];
  const group = GROUPS.has(block.element.type);
  const described = [block.hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(" ") || null;
  const control = {
    id, describedby: described, invalid: Boolean(problem), required: block.optional !== true,
    ...(group && { legend: `${id}-label` }),
  };
  const label = [
    h("span", { dir: "auto" }, plain(block.label.text, seen.reader)),
    block.optional && h("span", { class: "optional" }, " (optional)"),
  ];
  return h(
    group ? "fieldset" : "div",
    { class: problem ? "input wrong" : "input" },
    group ? h("legend", { class: "label", id: `${id}-label` }, label) : h("label", { class: "label", for: id }, label),
    element(block, block.element, seen, control),
    problem && h("div", { class: "error", id: `${id}-error`, role: "alert" }, problem),
    block.hint && h("div", { class: "hint", id: `${id}-hint`, dir: "auto" }, plain(block.hint.text, seen.reader)),
  );
}
