// The script of the pages under /pengaturan/lembaga-saya/kunci.
import './key-door.js';
