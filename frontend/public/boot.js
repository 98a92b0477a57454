// Runs before the first paint: theme and language without an inline script (the policy allows none).
(function () {
  var root = document.documentElement;
  var get = function (key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  var theme = get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  var wanted = get('lang') || (navigator.language || 'en').slice(0, 2);
  root.lang = wanted === 'id' ? 'id' : 'en';
  // After everything was hidden: back to where one was, once (app/hide.svelte.ts).
  try {
    var back = sessionStorage.getItem('back');
    sessionStorage.removeItem('back');
    if (back && location.pathname === '/' && /^\/(?!\/)/.test(back)) history.replaceState(null, '', back);
  } catch {
    // A browser that keeps nothing begins at the list of cases.
  }
})();
