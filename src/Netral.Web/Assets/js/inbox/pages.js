// What each page does once the keys are open. `still()`: whether that page is still the one shown.
import { showReport } from './report.js';
import { showList } from './list.js';
import { showRedaction } from './redact.js';
import { showCapsule } from './export.js';
import { showPassOn } from './pass-on.js';
import { showSimilar } from './similar.js';
import { showPromotion } from './promote.js';

export const pages = {
  list: showList,
  report: showReport,
  redact: showRedaction,
  capsule: showCapsule,
  passon: showPassOn,
  similar: showSimilar,
  promote: showPromotion,
};
