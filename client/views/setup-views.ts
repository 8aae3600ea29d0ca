/** The pages that links lead to, and the authenticator that comes after, as one piece: most who need one need the next. */
import './activation-view.ts';
import './setup-view.ts';
import './enroll-view.ts';
