import { html } from './escape.ts'

/** How the page looks: by day, by night, on a phone and on paper. Shape and words say what colour says. */
export const style = html`
:root {
  --ground: #fff; --raised: #f6f8fa; --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0;
  --bad: #b42318; --warn: #8a5a00; --good: #1a7037; --now: #7aa7e0; --before: #24292f;
  --bad-ground: #fff1f0; --warn-ground: #fff8e1; --good-ground: #edfaf0; --link: #0b57c4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --raised: #151b23; --ink: #e6edf3; --quiet: #9aa4af; --line: #343b44;
    --bad: #ff8a80; --warn: #e3b341; --good: #57c271; --now: #2f5f9e; --before: #e6edf3;
    --bad-ground: #2a1214; --warn-ground: #272010; --good-ground: #10231a; --link: #79b8ff;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; max-width: 76rem; padding: 1.5rem clamp(.75rem, 3vw, 2rem) 4rem;
  background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4 { line-height: 1.3; margin: 0; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; }
h3.block { margin-top: 1.5rem; font-size: 1.1rem; }
p { margin: .35rem 0; }
ul { margin: .5rem 0; padding-left: 1.3rem; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code {
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .88em;
  background: color-mix(in srgb, var(--ink) 7%, transparent); border-radius: 4px; padding: .1em .35em;
  white-space: pre-wrap; unicode-bidi: isolate;
}
.quiet, .tally, .type, .check, .share, .more { color: var(--quiet); }
.tally { font-size: .95rem; font-weight: 400; margin-left: .4rem; }
.bad { color: var(--bad); } .warn { color: var(--warn); } .good { color: var(--good); }
.mark { font-size: .9em; } .standing, .pair, .number { white-space: nowrap; }
.badge {
  display: inline-block; font-size: .75rem; font-weight: 600; padding: 0 .5em; border: 1px solid currentColor;
  border-radius: 1em; vertical-align: 1px; white-space: nowrap;
}
header { border: 1px solid var(--line); border-left-width: 6px; border-radius: 8px; padding: 1.1rem 1.3rem; }
header.block { border-color: var(--bad); background: var(--bad-ground); }
header.warned { border-color: var(--warn); background: var(--warn-ground); }
header.pass { border-color: var(--good); background: var(--good-ground); }
.lead { font-size: 1.05rem; font-weight: 600; }
.notice { border-left: 3px solid var(--line); padding-left: .7rem; }
nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin-top: .7rem; }
.findings, .columns { list-style: none; padding: 0; }
.finding { border: 1px solid var(--line); border-radius: 8px; padding: .7rem .9rem; margin: .6rem 0; background: var(--raised); }
.finding h3 .check { font-weight: 400; margin-left: .2rem; }
.finding h3 .badge { margin-left: .3rem; color: var(--quiet); }
.facts { display: flex; flex-wrap: wrap; gap: .15rem 1.5rem; font-size: .93rem; }
.scroll { overflow-x: auto; margin: .5rem 0; max-width: 100%; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th, thead td { color: var(--quiet); font-weight: 600; border-bottom-width: 2px; }
tbody th { font-weight: 400; }
th.number, td.number { text-align: right; }
.scroll > table { min-width: min(100%, 32rem); overflow-wrap: break-word; }
.finding .scroll > table { min-width: 0; }
details { margin: .5rem 0; }
summary { cursor: pointer; }
summary h2 { display: inline-block; border: 0; margin: 1.5rem 0 .3rem; }
.columns { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
.column { border: 1px solid var(--line); border-radius: 8px; padding: .7rem .9rem; break-inside: avoid; min-width: 0; }
.column.drifts { border-color: var(--warn); border-width: 2px; }
.column h4 { font-size: .95rem; margin-bottom: .4rem; }
.column h4 .badge.quiet { font-weight: 400; }
.column h4 .type { font-weight: 400; font-size: .85rem; }
.column table { width: 100%; font-size: .82rem; margin: .35rem 0; }
.column th, .column td { padding: .12rem .35rem; border-bottom: 0; }
.column thead th, .column thead td { border-bottom: 1px solid var(--line); }
.column tbody th { color: var(--quiet); } .column tbody th code { color: var(--ink); }
.profile tbody th { white-space: nowrap; } .profile .number { white-space: normal; }
.categories tbody th { min-width: 4.5rem; } .categories td.bar { width: 20%; vertical-align: middle; } .bar svg { display: block; width: 100%; height: 14px; }
figure { margin: .2rem 0 .5rem; }
.finding figure, .finding .categories { max-width: 30rem; } .finding .categories th, .finding .categories td { border-bottom: 0; padding: .12rem .35rem; }
.finding .categories { width: 100%; }
.histogram { display: block; width: 100%; height: 5.5rem; border-bottom: 1px solid var(--quiet); overflow: visible; }
figcaption { display: flex; text-align: center; justify-content: space-between; gap: .5rem; font-size: .78rem; font-variant-numeric: tabular-nums; }
.now { fill: var(--now); }
.before { fill: none; stroke: var(--before); stroke-width: 1.4; vector-effect: non-scaling-stroke; }
.legend { font-size: .88rem; color: var(--quiet); }
.swatch { display: inline-block; width: 1.1em; height: .8em; margin: 0 .15em 0 .6em; vertical-align: -1px; }
.swatch.now { background: var(--now); margin-left: 0; } .swatch.before { border: 1.5px solid var(--before); }
.drift { display: flex; gap: .6rem; align-items: center; font-size: .82rem; color: var(--quiet); margin: .2rem 0; }
.drift.drifts strong { color: var(--warn); }
.meter { width: 5rem; height: .55rem; flex: none; overflow: visible; }
.rail { fill: color-mix(in srgb, var(--ink) 10%, transparent); } .effect { fill: var(--quiet); }
.drift.drifts .effect { fill: var(--warn); }
.threshold { stroke: var(--ink); stroke-width: 2; vector-effect: non-scaling-stroke; }
@media (max-width: 40rem) {
  body { font-size: 14px; } h1 { font-size: 1.3rem; } th, td { padding: .25rem .45rem; }
}
@media print {
  :root {
    --ground: #fff; --raised: #fff; --ink: #000; --quiet: #444; --line: #bbb; --bad: #900; --warn: #630; --good: #050;
    --now: #aac4e8; --before: #000; --bad-ground: #fff; --warn-ground: #fff; --good-ground: #fff; --link: #000;
  }
  body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; }
  .scroll { overflow: visible; } .finding, tr { break-inside: avoid; } * { print-color-adjust: exact; }
  details::details-content { content-visibility: visible; block-size: auto; opacity: 1; }
}
`
