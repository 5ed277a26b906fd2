import { render } from 'preact';
import { App } from './app/app.js';
import { parse_route } from './app/route.js';
import { start_scenario } from './app/scenario.js';
import { start_settings } from './app/settings.js';
import { start_following_policy } from './features/replay/data.js';
import { start_deciding } from './features/try/data.js';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/panels.css';
import './styles/shell.css';
import './styles/library.css';
import './styles/read.css';
import './styles/faults.css';
import './styles/try.css';
import './styles/decision.css';
import './styles/replay.css';
import './styles/print.css';

start_settings(parse_route(location.hash).language);
start_deciding();
start_following_policy();
start_scenario();

const root = document.getElementById('app');
if (root) render(<App />, root);
