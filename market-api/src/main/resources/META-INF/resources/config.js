// Where the API is. Empty: where this page came from. Elsewhere: 'https://market.example' – the only
// thing to change where these files are served as a static site of another origin (docs/dashboard.md).
export const api = /** @type {string} */ ('');
