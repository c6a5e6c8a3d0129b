/**
 * Sends what Turbo is about to send, and tells how many bytes of it have arrived, which `fetch` cannot. Answers like `fetch`;
 * where nothing got through it fails like it, so that the page says so, with every word and file still there.
 */
export function send(url, { method, headers, body, signal }, tell) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stopped = () => reject(new DOMException('It was stopped', 'AbortError'));
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader('X-Turbo-Request-Id', `${performance.now()}-${Math.random()}`);
    request.upload.addEventListener('progress', ({ loaded, total }) => total && tell(loaded, total));
    request.addEventListener('load', () => resolve(answerOf(request)));
    request.addEventListener('error', () => reject(new TypeError('Nothing got through')));
    request.addEventListener('abort', stopped);
    signal?.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function answerOf(request) {
  const headers = new Headers();
  for (const line of request
    .getAllResponseHeaders()
    .trim()
    .split(/[\r\n]+/)) {
    const [name, ...value] = line.split(': ');
    if (name) headers.append(name, value.join(': '));
  }
  const { status, responseURL, responseText } = request;
  const answer = new Response(responseText, { status, headers });
  // Every form that was accepted is sent on to a page; one that was not is shown at its own address.
  return Object.defineProperties(answer, {
    url: { value: responseURL },
    redirected: { value: status < 400 },
  });
}
