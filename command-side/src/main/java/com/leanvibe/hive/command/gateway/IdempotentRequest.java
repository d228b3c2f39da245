package com.leanvibe.hive.command.gateway;

import com.leanvibe.hive.platform.crypto.Seal;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import com.leanvibe.hive.platform.web.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/**
 * A request that carries an Idempotency-Key: who asks under which key, and for what.
 *
 * @param keyHash tells caller and key, without giving the key away
 * @param requestHash tells the route and the body to whoever knows the key, as a body that can be
 *     guessed could be told by its hash alone
 */
@SuppressWarnings("ArrayRecordComponent") // Requests are never compared as a whole.
record IdempotentRequest(byte[] keyHash, byte[] requestHash, Seal seal) {

  byte[] seal(byte[] body) {
    return seal.close(body, keyHash);
  }

  byte[] open(byte[] sealed) {
    return seal.open(sealed, keyHash);
  }

  /** Reads requests. */
  @Component
  static class Reader {

    private final HttpServletRequest request;

    Reader(HttpServletRequest request) {
      this.request = request;
    }

    /** The running request, which carries this key. */
    IdempotentRequest under(IdempotencyKey key) {
      Caller caller = RequestContext.current().caller();
      return new IdempotentRequest(
          Fingerprint.of("key", caller.tenant(), caller.subject(), key.value()),
          Fingerprint.of(
              "request", key.value(), request.getMethod(), request.getRequestURI(), body()),
          new Seal(Fingerprint.of("seal", caller.tenant(), caller.subject(), key.value())));
    }

    private static String body() {
      try {
        return new String(RequestContext.current().body(), StandardCharsets.ISO_8859_1);
      } catch (IOException lost) {
        throw new UncheckedIOException(lost);
      }
    }
  }
}
