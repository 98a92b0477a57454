/** The currency chosen last in a form: the next amount begins with it. */
export class LastCurrency {
  code = $state('');
  /** The control of the amount for which it was chosen. */
  at = $state('');
}
