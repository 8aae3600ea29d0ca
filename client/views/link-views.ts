/** The pages that links lead to, as one piece: whoever follows a link has no other of the app's pages yet. */
import './activation-view.ts';
import './setup-view.ts';
