// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { createApi, ok, type Tokens } from './client';
import { NoAnswerError, ProblemError, SignedOutError } from './problem';

/** An issuer and an API that take one token only. */
class Desk implements Tokens {
  good = 'b';
  held: string | undefined = 'a';
  renewals = 0;
  sent: (string | null)[] = [];
  ended = false;
  issuer: 'answers' | 'refuses' | 'is silent' = 'answers';

  usable = async () => this.held;
  renew = async (refused: string | undefined) => {
    if (this.held !== refused) return this.held;
    this.renewals++;
    if (this.issuer === 'is silent') throw new TypeError('Failed to fetch');
    this.held = this.issuer === 'answers' ? this.good : undefined;
    return this.held;
  };
  lost = () => {
    this.ended = true;
  };

  readonly send = async (request: RequestInfo | URL): Promise<Response> => {
    const token = (request as Request).headers.get('Authorization');
    this.sent.push(token);
    return token === `Bearer ${this.good}`
      ? Response.json({ used: 0 })
      : Response.json({ message: 'Unauthorized' }, { status: 401 });
  };

  readonly api = createApi(this, this.send as typeof fetch);
  ask = () => ok(this.api.GET('/api/quota'));
}

test('a refused token is renewed and the call is made again', async () => {
  const desk = new Desk();

  await expect(desk.ask()).resolves.toEqual({ used: 0 });

  expect(desk.sent).toEqual(['Bearer a', 'Bearer b']);
});

test('calls that met the refusal together share a renewal', async () => {
  const desk = new Desk();

  await Promise.all([desk.ask(), desk.ask(), desk.ask()]);

  expect(desk.renewals).toBe(1);
});

test('a session that the issuer refuses to renew has ended', async () => {
  const desk = new Desk();
  desk.issuer = 'refuses';

  await expect(desk.ask()).rejects.toBeInstanceOf(SignedOutError);

  expect(desk.ended).toBe(true);
});

test('an issuer that does not answer ends no session', async () => {
  const desk = new Desk();
  desk.issuer = 'is silent';

  await expect(desk.ask()).rejects.toBeInstanceOf(NoAnswerError);

  expect(desk.ended).toBe(false);
});

test('a renewed token that is refused asks to sign in, it does not say that a right is missing', async () => {
  const desk = new Desk();
  desk.renew = async () => 'c';

  const refusal = await desk.ask().catch((error: unknown) => error);

  expect(refusal).toBeInstanceOf(ProblemError);
  expect((refusal as ProblemError).problem.code).toBe('not-signed-in');
});
