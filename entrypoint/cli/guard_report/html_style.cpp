#include "entrypoint/cli/guard_report/html_parts.hpp"

namespace headgate {
namespace {

// table: the page's style sheet. Text has a contrast of 4.5 and more in both
// schemes.
constexpr std::string_view kStyle = R"css(:root {
  color-scheme: light dark;
  --page: #f4f6f8; --card: #ffffff; --inset: #eef1f4; --line: #d8dee4;
  --text: #1b232c; --muted: #57616d; --link: #0a58ca;
  --pass: #166b2e; --fail: #bd1f28; --warn: #8a5a00;
  --pass-soft: #dcf4e3; --fail-soft: #fde4e4; --warn-soft: #fbefcf;
  --e0: #7b8794; --e1: #8250df; --e2: #0a7ea4; --e3: #bf6a02; --e4: #3c8527;
  --e5: #b83280;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono",
    monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1318; --card: #191f27; --inset: #222a34; --line: #323c48;
    --text: #e4e9ef; --muted: #9ba7b4; --link: #7ab7ff;
    --pass: #4cc771; --fail: #ff8078; --warn: #e0b040;
    --pass-soft: #16351f; --fail-soft: #431c1e; --warn-soft: #3a2f12;
    --e0: #8b98a6; --e1: #b692f6; --e2: #4db8dc; --e3: #f0a04b; --e4: #7ccb68;
    --e5: #f08cc4;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue",
    Arial, sans-serif;
}
a { color: var(--link); }
code, pre, .id { font-family: var(--mono); font-size: .87em; }
code { overflow-wrap: anywhere; }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
header { background: var(--card); border-bottom: 1px solid var(--line); }
header::before { content: ""; display: block; height: 6px; }
header.passed::before { background: var(--pass); }
header.failed::before { background: var(--fail); }
.inner, main, footer { max-width: 1080px; margin: 0 auto; padding: 0 20px; }
.inner { padding-top: 22px; padding-bottom: 24px; }
.brand { color: var(--muted); font-weight: 600; }
h1 { font-size: 30px; line-height: 1.2; letter-spacing: -.01em; }
header.passed h1 { color: var(--pass); }
header.failed h1 { color: var(--fail); }
h2 { font-size: 21px; margin: 36px 0 0; display: flex; gap: 12px;
  align-items: center; flex-wrap: wrap; }
h3 { font-size: 13px; text-transform: uppercase; letter-spacing: .06em;
  color: var(--muted); margin: 26px 0 10px; }
.facts { display: flex; flex-wrap: wrap; gap: 10px 32px; }
header .facts { margin-top: 18px; }
.facts > div { min-width: 0; }
dt { color: var(--muted); font-size: 13px; }
dd { overflow-wrap: anywhere; }
.card { background: var(--card); border: 1px solid var(--line);
  border-radius: 8px; }
main > .card { margin-top: 28px; }
.scroll { overflow: auto; max-height: min(70vh, 560px); padding: 8px 12px; }
.scroll:focus-visible, summary:focus-visible, a:focus-visible {
  outline: 2px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; }
caption { text-align: left; font-weight: 600; padding: 4px 8px; }
th, td { text-align: left; padding: 5px 16px 5px 8px; white-space: nowrap;
  font-weight: 400; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--muted); font-size: 13px; }
tbody th { font-weight: 600; }
.badge { display: inline-block; min-width: 76px; text-align: center;
  font: 600 13px/1.6 system-ui, sans-serif; border-radius: 5px;
  padding: 0 9px; }
.badge.passed { color: var(--pass); background: var(--pass-soft); }
.badge.failed { color: var(--fail); background: var(--fail-soft); }
.badge.skipped { color: var(--warn); background: var(--warn-soft); }
.steps { display: grid; gap: 8px; }
.step { padding: 10px 14px; }
.step.failed { border-left: 4px solid var(--fail); padding-left: 11px; }
.line { display: flex; gap: 4px 12px; align-items: baseline; }
.line h4 { font-size: 15px; min-width: 96px; overflow-wrap: anywhere; }
.summary { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.time { color: var(--muted); font-size: 13px; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
.findings { display: grid; gap: 8px; margin: 10px 0 2px; }
.finding { border-radius: 6px; padding: 8px 12px; }
.finding.failed { background: var(--fail-soft); }
.finding.warned { background: var(--warn-soft); }
.what { overflow-wrap: anywhere; }
.check { font-weight: 600; font-size: 13px; margin-right: 4px; }
.finding.failed .check { color: var(--fail); }
.finding.warned .check { color: var(--warn); }
.where { font-size: 13px; color: var(--muted); overflow-wrap: anywhere; }
.finding .where { color: inherit; }
.hint { margin-top: 2px; overflow-wrap: anywhere; }
.hint::before { content: "Help: "; font-weight: 600; }
.more { margin-top: 8px; }
.more > summary { color: var(--muted); font-size: 14px; cursor: pointer; }
.notes { padding: 4px 0 2px 18px; list-style: disc; overflow-wrap: anywhere; }
.graph { display: block; }
.edge { fill: none; stroke-width: 2; stroke: var(--e0); }
.edge.e1 { stroke: var(--e1); } .edge.e2 { stroke: var(--e2); }
.edge.e3 { stroke: var(--e3); } .edge.e4 { stroke: var(--e4); }
.edge.e5 { stroke: var(--e5); }
.edge.needs { stroke-dasharray: 3 4; }
.node { text-decoration: none; }
.node circle, .node path { fill: var(--pass); stroke: var(--card);
  stroke-width: 2; }
.node.failed circle, .node.failed path { fill: var(--fail); }
.node.warned circle, .node.warned path { fill: var(--warn); }
.node.unrun circle, .node.unrun path { fill: var(--card);
  stroke: var(--muted); stroke-dasharray: 3 2; }
.node path.cross { fill: none; stroke: var(--card); stroke-width: 2; }
.node text { fill: var(--text); font-size: 13px; }
.node.failed .id { fill: var(--fail); font-weight: 600; }
.node .message { fill: var(--muted); }
.node:hover text, .node:focus text { text-decoration: underline; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-top: 8px;
  color: var(--muted); font-size: 13px; }
.legend li { display: flex; gap: 6px; align-items: center; }
.lock { display: inline-block; border-radius: 4px; padding: 0 6px;
  font: 600 11px/18px system-ui, sans-serif; letter-spacing: .01em;
  white-space: nowrap; }
.l1 { background: #d3e0ee; color: #10202f; }
.l2 { background: #b3cfe8; color: #10202f; }
.l3 { background: #8bbbe2; color: #10202f; }
.l4 { background: #7bc8ae; color: #0c241b; }
.l5 { background: #f2cf5b; color: #2c2204; }
.l6 { background: #f3b04f; color: #2d1c02; }
.l7 { background: #ee8a4a; color: #2b1202; }
.l8 { background: #c7332f; color: #ffffff; }
.letter, .mark { font: 700 11px/16px system-ui, sans-serif; color: #ffffff;
  background: #1b232c; border: 1px solid #ffffff; border-radius: 4px;
  padding: 0 4px; letter-spacing: .08em; }
.revision { margin-top: 8px; scroll-margin-top: 12px; }
.revision > summary { display: flex; gap: 4px 10px; align-items: center;
  flex-wrap: wrap; padding: 9px 14px; cursor: pointer; list-style: none; }
.revision > summary::-webkit-details-marker { display: none; }
.revision > summary::before { content: ""; border: 5px solid transparent;
  border-left-color: var(--muted); margin-right: -5px; }
.revision[open] > summary::before { transform: rotate(90deg)
  translate(2px, 2px); }
.revision > summary h4 { flex: 1; min-width: 0; font-size: 15px;
  font-weight: 400; overflow-wrap: anywhere; }
.revision > summary h4 code { font-weight: 600; margin-right: 4px; }
.revision > div { border-top: 1px solid var(--line); padding: 14px;
  scroll-margin-top: 60px; }
.revision > div:target { box-shadow: inset 3px 0 0 var(--link); }
.revision.failed { border-left: 4px solid var(--fail); }
.dot { width: 11px; height: 11px; border-radius: 50%; flex: none;
  background: var(--pass); }
.failed > summary .dot { background: var(--fail); }
.warned > summary .dot { background: var(--warn); }
.unrun > summary .dot { background: none; border: 2px dashed var(--muted); }
.tags { display: flex; gap: 6px; flex-wrap: wrap; }
.tag { border: 1px solid var(--line); border-radius: 4px; padding: 0 6px;
  font-size: 12px; line-height: 17px; color: var(--muted); white-space: nowrap; }
.timeline { margin-top: 16px; }
figcaption { color: var(--muted); font-size: 13px; margin-bottom: 6px; }
.row { display: grid; grid-template-columns: minmax(0, 220px) minmax(0, 1fr);
  gap: 10px; align-items: center; padding: 3px 0; }
.relation { font-family: var(--mono); font-size: 13px; min-width: 0;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
small { font-family: system-ui, sans-serif; font-size: 12px;
  color: var(--muted); margin-left: 6px; }
.track { position: relative; height: 22px; border-radius: 4px;
  background: var(--inset); overflow: hidden; }
.track i { position: absolute; font-style: normal; }
.bar { top: 0; bottom: 0; min-width: 3px; overflow: hidden; }
.bar b { font: 600 11px/22px system-ui, sans-serif; padding: 0 6px;
  white-space: nowrap; }
.marked .track { height: 42px; }
.marked .bar { bottom: 20px; }
.mark { top: 23px; }
.axis .track { height: 16px; background: none; }
.axis i { font-size: 11px; line-height: 16px; color: var(--muted);
  border-left: 1px solid var(--line); padding-left: 3px; }
.axis .relation { color: var(--muted); font: 12px/16px system-ui, sans-serif; }
.statements { margin-top: 14px; counter-reset: statement; display: grid;
  gap: 12px; }
.statements > li { counter-increment: statement; position: relative;
  padding-left: 34px; min-width: 0; }
.statements > li::before { content: counter(statement); position: absolute;
  left: 0; top: 0; min-width: 24px; text-align: right; color: var(--muted);
  font-size: 13px; font-variant-numeric: tabular-nums; }
pre { margin: 2px 0 4px; background: var(--inset); border-radius: 6px;
  padding: 6px 10px; white-space: pre-wrap; overflow-wrap: anywhere; }
.relations { display: flex; flex-wrap: wrap; gap: 3px 18px; font-size: 14px; }
.work { border: 1px solid currentColor; color: var(--warn); border-radius: 4px;
  font-size: 12px; padding: 0 5px; white-space: nowrap; }
.muted { color: var(--muted); margin-top: 10px; }
footer { color: var(--muted); font-size: 13px; padding-top: 32px;
  padding-bottom: 32px; }
@media (max-width: 640px) {
  .inner, main, footer { padding-left: 12px; padding-right: 12px; }
  h1 { font-size: 25px; }
  .line { flex-wrap: wrap; }
  .line .summary { order: 4; flex-basis: 100%; }
  .line h4 { flex: 1; }
  .row { grid-template-columns: minmax(0, 1fr); gap: 1px; }
  .axis .relation { display: none; }
  .revision > summary h4 { flex-basis: calc(100% - 40px); }
  .statements > li { padding-left: 26px; }
  .statements > li::before { min-width: 18px; }
}
@media print {
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body { background: #ffffff; font-size: 12px; }
  .scroll { max-height: none; overflow: visible; }
  .card { break-inside: avoid; }
  .revision { break-inside: auto; }
  ::details-content { content-visibility: visible; height: auto; }
}
)css";

}  // namespace

std::string_view guard_style() {
  return kStyle;
}

}  // namespace headgate
