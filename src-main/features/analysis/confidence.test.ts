import { expect, it } from 'vitest';
import { isLowConfidence } from './confidence.ts';
import { carrierOf } from './delivery-carrier.ts';

const plain = 'A woman with a red bag walks from the gate to the door and rings.';

it.each([
  [plain, 90, false],
  [plain, 50, false],
  [plain, 49, true],
  [plain, null, false],
  ['A woman walks past.', 95, true],
  [`${plain} She appears to be waiting.`, 95, true],
  [`${plain} Possibly a neighbour.`, 95, true],
  [`${plain} It is UNCLEAR why.`, 95, true],
  [`${plain} I cannot determine why.`, 95, true],
  [`Motion detected. ${plain}`, 95, true],
])('"%s" with %s is of low confidence: %s (UX-6)', (text, confidence, expected) => {
  expect(isLowConfidence(text, confidence)).toBe(expected);
});

it.each([
  ['A USPS truck stops.', 'usps'],
  ['A UPS driver rings.', 'ups'],
  ['A fedex van, then UPS.', 'fedex'],
  ['UPS, then a FedEx van.', 'fedex'],
  ['An Amazon, or DHL, courier', 'amazon'],
  ["DHL's van", 'dhl'],
  ['She does push-ups; groups of upset cups.', null],
  ['Somebody walks by.', null],
])('the carrier in "%s" is %s (PR-4)', (text, expected) => expect(carrierOf(text)).toBe(expected));
