import { flushSync, mount, unmount } from 'svelte';
import { expect, test } from 'vitest';
import type { Chart } from '../../src/api/types.ts';
import ChartView from '../../src/ui/ChartView.svelte';

const chart = (form: Chart['form']): Chart => ({
  form,
  title: 'Cases by State',
  labels: 'State',
  unit: 'Cases',
  alt: 'Most cases are in Malaysia.',
  rows: [
    { label: 'Malaysia', value: '8', text: '8' },
    { label: 'Hong Kong', value: '2', text: 'fewer than 5' },
    { label: 'Other', value: '-1', text: 'hidden' }
  ]
});

function drawn(form: Chart['form']): { body: HTMLElement; stop: () => void } {
  const body = document.createElement('div');
  const view = mount(ChartView, { target: body, props: { chart: chart(form) } });
  flushSync();
  return { body, stop: () => void unmount(view) };
}

test('bars are as long as their figures, and every figure stands in the table', () => {
  const { body, stop } = drawn('bars');
  expect(body.querySelector('.vh')?.textContent).toBe('Most cases are in Malaysia.');
  const widths = [...body.querySelectorAll('rect')].map((one) => Number(one.getAttribute('width')));
  expect(widths).toEqual([100, 25, 0.3]);
  expect([...body.querySelectorAll('tbody tr')].map((row) => row.textContent?.trim().replace(/\s+/g, ' '))).toEqual([
    'Malaysia8',
    'Hong Kongfewer than 5',
    'Otherhidden'
  ]);
  stop();
});

test('a line goes through its figures and says what it shows', () => {
  const { body, stop } = drawn('series');
  const drawing = body.querySelector('svg')!;
  expect([drawing.getAttribute('role'), drawing.getAttribute('aria-label')]).toEqual([
    'img',
    'Most cases are in Malaysia.'
  ]);
  expect(drawing.querySelector('polyline')?.getAttribute('points')).toBe('0,2 50,30.5 100,40');
  expect(body.querySelectorAll('tbody tr')).toHaveLength(3);
  stop();
});
