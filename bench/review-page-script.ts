/** Runs in the page before its own scripts; each promise ends in the frame after the one that shows what is waited for. */
export const pageScript = `
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const until = async (isThere) => {
    const endMs = performance.now() + 15000;
    for (;;) {
      const found = isThere();
      if (found) return found;
      if (performance.now() > endMs) throw new Error('it does not come');
      await new Promise((done) => requestAnimationFrame(done));
    }
  };
  const next = (type) => new Promise((done) => document.addEventListener(type, done, { capture: true, once: true }));
  const isLoaded = (image) => image && image.complete && image.naturalWidth > 0;

  globalThis.untilInteractive = async () => {
    await until(() => document.querySelector('[role=option]') && document.querySelector('[role=application]'));
    await until(() => document.querySelector('section[aria-busy=false] [role=application]'));
    return drawn().then(() => performance.now());
  };

  const scrub = async (moved) => {
    const { timeStamp } = await moved;
    const film = await until(() => document.querySelector('[data-testid=filmstrip][data-exact]'));
    if (!film.querySelector('img[data-centre]')) return null;
    await until(() => isLoaded(document.querySelector('[data-testid=filmstrip] img[data-centre]')));
    return new Promise((done) => requestAnimationFrame((nowMs) => done(nowMs - timeStamp)));
  };

  const opening = async (clicked) => {
    const { timeStamp } = await clicked;
    await until(() => [...document.querySelectorAll('[role=dialog] img')].some((each) => isLoaded(each) && each.width > 200));
    await drawn();
    return performance.now() - timeStamp;
  };

  // Listens before it answers: a pointer moved at once would be missed.
  let timed;
  globalThis.armScrub = () => { timed = scrub(next('pointermove')); timed.catch(() => undefined); };
  globalThis.armOpening = () => { timed = opening(next('click')); timed.catch(() => undefined); };
  globalThis.armedTime = () => timed;

  let gaps = [];
  let isWatching = false;
  globalThis.startFrames = () => {
    gaps = [];
    isWatching = true;
    let lastMs = performance.now();
    const watch = (nowMs) => {
      gaps.push(nowMs - lastMs);
      lastMs = nowMs;
      if (isWatching) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  };
  globalThis.stopFrames = () => {
    isWatching = false;
    return gaps.slice(1);
  };
`;
