/** Plain CSS, in the page itself under its nonce. */
export const referenceStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; grid-template-columns: minmax(14rem, 20rem) minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; box-sizing: border-box;
  border-right: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); font-size: .875rem; }
nav a { display: block; padding: .15rem 0; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
nav a:hover, nav a:focus-visible { text-decoration: underline; }
main { padding: 1rem 2rem 4rem; max-width: 70rem; }
section { padding: 1rem 0; border-top: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); }
section:target h2, section:target h3 { background: color-mix(in srgb, Highlight 20%, Canvas); }
h2 { font-size: 1.15rem; } h3 { font-size: 1rem; } h4 { margin: 1rem 0 .25rem; font-size: .875rem; }
b.get, b.post, b.patch, b.delete { text-transform: uppercase; font-size: .8em; }
b.get { color: light-dark(#0a6b3d, #6fd39b); } b.post { color: light-dark(#0b57a4, #86bdf7); }
b.patch { color: light-dark(#8a5300, #f0b860); } b.delete { color: light-dark(#a3212b, #ff9aa0); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; font-weight: normal; }
code, pre { font-family: ui-monospace, monospace; font-size: .875em; }
pre { padding: .75rem; overflow: auto; background: color-mix(in srgb, CanvasText 8%, Canvas); border-radius: .375rem; }
dl { margin: 0; } dt { margin-top: .25rem; } dd { margin-left: 1.5rem; }
small { font-weight: normal; opacity: .7; }
@media (max-width: 50rem) { body { display: block; } nav { position: static; height: auto; } main { padding: 1rem; } }
`;
