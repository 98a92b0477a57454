import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { initLocale } from './i18n/index.svelte.ts';

await initLocale();
mount(App, { target: document.getElementById('app')! });
