import type { FrameSetup, HostToManagement, ManagementToHost, Presentation } from '../protocol/messages.ts';
import { openPort } from '../protocol/port.ts';
import type { Send } from '../protocol/send.ts';
import { createAddForm, type AddForm } from './addForm.ts';
import { createApiClient, type Answer } from './apiClient.ts';
import { addFonts, applyAppearance } from './appearance.ts';
import { createCardRow, readRows, type Row } from './cardRow.ts';
import { make } from './make.ts';
import { observeHeight } from './observeHeight.ts';
import { textFor } from './text.ts';

/** What the frame shows. The form comes after a list that was read, or, where it could not be read, in its place. */
type View = { show: 'list'; rows: Row[]; selected: Row } | { show: 'form'; form: AddForm } | { show: 'nothing' };

/** What a confirm came to. `isRefused` where the vault did not take the card. */
interface Outcome {
  result: Record<string, unknown>;
  isRefused?: boolean;
}

/** Starts the frame of the management element: the cards with edit and delete, and the form that adds one. */
export function startManagement(
  hostPort: MessagePort,
  setup: Extract<FrameSetup, { role: 'management' }>,
  send: Send,
  hostOrigin: string,
): void {
  const api = createApiClient(setup.sdkAuthorization, send);
  const root = make('main', { className: 'management' });
  let text = textFor(setup.presentation.locale);
  let view: View = { show: 'nothing' };
  let hasFailed = false;
  addFonts(setup.presentation.fonts);
  present(setup.presentation);
  document.body.append(root);

  const host = openPort<HostToManagement, ManagementToHost>(hostPort, (message) => {
    if (message.type === 'present') present(message.presentation);
    else void answer(message.id, message.returnUrl);
  });
  root.addEventListener('focusin', () => host.post({ type: 'focus' }));
  root.addEventListener('focusout', () => host.post({ type: 'blur' }));
  root.addEventListener('click', () => host.post({ type: 'clickTriggered' }));
  observeHeight((height) => host.post({ type: 'resize', height }));
  host.post({ type: 'ready' });
  // The second `ready`, as the real element has it.
  void showList().then(() => host.post({ type: 'ready' }));

  function present({ appearance, locale }: Presentation) {
    text = textFor(locale);
    applyAppearance(appearance);
    document.documentElement.lang = text.locale;
    document.title = text.management.title;
    if (view.show === 'form') view.form.setText(text);
    if (view.show === 'list') showRows(view.rows, view.selected);
  }

  async function showList() {
    const { status, body } = await api.list();
    // As in the real element, a failed list looks like an empty one.
    hasFailed = status !== 200 || !body;
    showRows(readRows(body));
  }

  function showRows(rows: Row[], selected = rows[0]) {
    if (!selected) {
      showForm();
      return;
    }
    view = { show: 'list', rows, selected };
    const items = rows.map((row) =>
      createCardRow(row, row === selected, text.management, {
        select: () => {
          view = { show: 'list', rows, selected: row };
        },
        save: (names) => void save(rows, row, names),
        remove: () => void remove(rows, row),
      }),
    );
    root.replaceChildren(
      make('ul', {}, ...items),
      make('button', { type: 'button', textContent: text.management.add, onclick: showForm }),
    );
  }

  function showForm() {
    const form = createAddForm(text, () => host.post({ type: 'change', condition: form.condition() }));
    view = { show: 'form', form };
    root.replaceChildren(form.element);
  }

  async function save(rows: Row[], row: Row, names: { card_holder_name: string; nick_name: string }) {
    const { status } = await withOverlay(api.update(names, row.token));
    if (status !== 200) {
      console.error('The card could not be updated.');
      return;
    }
    const saved = { ...row, holder: names.card_holder_name, nickname: names.nick_name };
    showRows(rows.map((other) => (other === row ? saved : other)));
  }

  async function remove(rows: Row[], row: Row) {
    const { status } = await withOverlay(api.remove(row.token));
    // As in the real element, the customer sees no error.
    if (status !== 200) {
      console.error('The card could not be deleted.');
      return;
    }
    showRows(rows.filter((other) => other !== row));
  }

  /** As in the real element, the page only learns of an edit or a delete by being asked to show and hide an overlay. */
  async function withOverlay(call: Promise<Answer>): Promise<Answer> {
    postToPage({ fullscreen: true, param: 'paymentloader' });
    const answer = await call;
    postToPage({ fullscreen: false });
    return answer;
  }

  function postToPage(message: unknown) {
    window.parent.postMessage(message, hostOrigin);
  }

  /** As in the real SDK, the page hears of a refusal first, and is then asked to leave for its `return_url`. */
  async function answer(id: number, returnUrl: string | null) {
    const { result, isRefused = false } = await confirm(returnUrl);
    host.post({ type: 'confirmed', id, result });
    if (!isRefused || returnUrl === null) return;
    const url = new URL(returnUrl);
    url.searchParams.set('status', 'failed');
    postToPage({ openurl: url.href });
  }

  async function confirm(returnUrl: string | null): Promise<Outcome> {
    // As in the real element, the list that failed is waited for without an end.
    if (hasFailed) return new Promise(() => undefined);
    // As in the real element, its list saves the card that is selected there, and adds none.
    if (view.show === 'list') return outcomeOf(await api.update(namesOf(view.selected), view.selected.token));
    const card = view.show === 'form' ? view.form.submit() : null;
    if (!card) return { result: refusal('validation_error', 'Please enter all fields') };
    const outcome = outcomeOf(await api.confirm(card, { returnUrl, sendsConsent: setup.sendsConsent }));
    if (!outcome.isRefused) await showList();
    return outcome;
  }
}

function outcomeOf({ status, body }: Answer): Outcome {
  if (status === 200 && body) return { result: body };
  if (!body) return { result: refusal('server_error', 'Something went wrong'), isRefused: true };
  // Like the real SDK, this reads `type` only: the type of an error with `error_type` becomes empty.
  const error = body['error'] as { type?: string; message?: string } | undefined;
  return { result: refusal(error?.type ?? '', error?.message ?? 'Something went wrong'), isRefused: true };
}

function namesOf({ holder, nickname }: Row) {
  return { ...(holder && { card_holder_name: holder }), ...(nickname && { nick_name: nickname }) };
}

function refusal(type: string, message: string) {
  return { submitSuccessful: false, error: { type, message } };
}
