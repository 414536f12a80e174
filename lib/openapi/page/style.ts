/** The style of the page; it loads nothing. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2733; --dim: #566474; --line: #d8dee6; --back: #fff;
  --soft: #f4f6f9; --link: #0b5cad; --good: #17693a; --bad: #a3341f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e3e8ee; --dim: #9fadbc; --line: #37424f;
  --back: #14191f; --soft: #1e262f; --link: #7db8f5; --good: #6fcf97; --bad: #f0907c; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--back); }
a { color: var(--link); }
code, pre { font: 0.875em/1.5 ui-monospace, monospace; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; }
.page { display: grid; grid-template-columns: 17rem minmax(0, 1fr); max-width: 84rem; margin: auto; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.5rem 1rem;
  border-right: 1px solid var(--line); font-size: 0.9rem; }
nav h2 { margin: 1.2rem 0 0.3rem; font-size: 0.8rem; text-transform: uppercase;
  letter-spacing: 0.06em; color: var(--dim); }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li { margin: 0.15rem 0; }
nav a { text-decoration: none; }
nav a:hover, nav a:focus { text-decoration: underline; }
main { padding: 1.5rem 2.5rem 6rem; }
main > header p { color: var(--dim); }
h1 { margin: 0; line-height: 1.2; }
h2 { margin: 2.5rem 0 0.5rem; }
h3 { margin: 0; font-size: 1.15rem; }
h4 { margin: 1.2rem 0 0; }
section { padding: 1.5rem 0; border-top: 1px solid var(--line); }
.call { margin: 0.3rem 0; }
.method { display: inline-block; min-width: 4.2rem; padding: 0.05rem 0.4rem; text-align: center;
  border: 1px solid currentColor; border-radius: 0.25rem; font-size: 0.8rem; color: var(--link); }
.method.post, .method.put, .method.patch { color: var(--good); }
.method.delete, .s4, .s5 { color: var(--bad); }
.s2, .s3 { color: var(--good); }
.who { color: var(--dim); font-size: 0.9rem; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; margin: 0.6rem 0; font-size: 0.9rem; }
th { text-align: left; color: var(--dim); font-weight: 600; }
th, td { padding: 0.35rem 0.8rem 0.35rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }
td p, td ul { margin: 0; padding-left: 0; list-style: none; }
td b { font-size: 0.8rem; }
td code { overflow-wrap: break-word; }
details { margin: 0.6rem 0; }
summary { cursor: pointer; color: var(--link); }
pre { padding: 0.8rem 1rem; overflow: auto; max-height: 28rem; background: var(--soft);
  border-radius: 0.3rem; }
@media (max-width: 56rem) { .page { display: block; } nav { position: static; height: auto;
  border: 0; } main { padding: 1rem; } }
@media print { nav, .skip { display: none; } .page { display: block; } }
`;
