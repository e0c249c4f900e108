import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/pages.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startLanguage } from './language/index.ts';
import { startTheme } from './theme.ts';

startTheme();
await startLanguage();

const place = document.getElementById('app');
if (place !== null) render(<App />, place);
