// The script of sealed case files: letters, what is kept, what is forwarded.
import './case-letter.js';
import './case-keep.js';
import './case-forward.js';
