// Upgrades of plain pages: every form and link works without any of this.
import './error-summary.js';
import './once.js';
import './live-region.js';
import './go-on.js';
import './file-drop.js';
import './small-buttons.js';
import './toast.js';
import './passkey.js';
import './evidence-upload.js';
import './case-keys.js';
