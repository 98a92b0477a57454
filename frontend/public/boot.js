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
})();
