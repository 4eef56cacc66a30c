import type { FrameSetup, HostToManagement, ManagementToHost } from '../protocol/messages.ts';
import { openPort } from '../protocol/port.ts';
import { createAddForm, type AddForm } from './addForm.ts';
import { createCardRow, readRows, type Row } from './cardRow.ts';
import { make, observeHeight } from './dom.ts';
import { textFor } from './text.ts';
import { createApiClient, type Answer, type Send } from './apiClient.ts';

/** Starts the frame of the management element: the cards with edit and delete, and the form that adds one. */
export function startManagement(
  hostPort: MessagePort,
  setup: Extract<FrameSetup, { role: 'management' }>,
  send: Send,
  hostOrigin: string,
): void {
  const api = createApiClient(setup.sdkAuthorization, send);
  const text = textFor(setup.locale);
  const root = make('main', { className: 'management' });
  let form: AddForm | null = null;
  document.documentElement.lang = text.locale;
  document.title = text.management.title;
  document.body.append(root);

  const host = openPort<HostToManagement, ManagementToHost>(hostPort, ({ id, returnUrl }) => {
    void confirm(returnUrl).then(({ result, refusedByApi }) => {
      host.post({ type: 'confirmed', id, result, refusedByApi });
    });
  });
  root.addEventListener('focusin', () => host.post({ type: 'focus' }));
  root.addEventListener('focusout', () => host.post({ type: 'blur' }));
  root.addEventListener('click', () => host.post({ type: 'clickTriggered' }));
  observeHeight((height) => host.post({ type: 'resize', height }));
  host.post({ type: 'ready' });
  // The second `ready`, as the real element has it.
  void showList().then(() => host.post({ type: 'ready' }));

  async function showList() {
    // As in the real element, a failed list looks like an empty one.
    showRows(readRows((await api.list()).body));
  }

  function showRows(rows: Row[]) {
    if (rows.length === 0) {
      showForm();
      return;
    }
    form = null;
    const items = rows.map((row) =>
      createCardRow(row, text.management, {
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
    form = createAddForm(text, () => {
      if (form) host.post({ type: 'change', condition: form.condition() });
    });
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
    const postToPage = (message: unknown) => window.parent.postMessage(message, hostOrigin);
    postToPage({ fullscreen: true, param: 'paymentloader' });
    const answer = await call;
    postToPage({ fullscreen: false });
    return answer;
  }

  async function confirm(returnUrl: string | null) {
    const card = form?.submit();
    if (!card) return { result: refusal('validation_error', 'Please enter all fields'), refusedByApi: false };
    const { status, body } = await api.confirm(card, { returnUrl, sendsConsent: setup.sendsConsent });
    if (status === 200 && body) {
      await showList();
      return { result: body, refusedByApi: false };
    }
    // Like the real SDK, this reads `type` only: the type of an error with `error_type` becomes empty.
    const error = body?.['error'] as { type?: string; message?: string } | undefined;
    return { result: refusal(error?.type ?? '', error?.message ?? 'Something went wrong'), refusedByApi: true };
  }
}

function refusal(type: string, message: string) {
  return { submitSuccessful: false, error: { type, message } };
}
