package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.web.RequestContext;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exchanges the keys that sign tokens. */
@RestController
@RequestMapping("/api/v1/signing-keys")
class SigningKeyController {

  record RetiredKey(String keyId, Instant signsUntil, Instant publishedUntil) {}

  record RotatedKeys(String keyId, Instant signsFrom, List<RetiredKey> retired) {}

  private final KeyRotation rotation;
  private final Answers answers;
  private final Clock clock;

  SigningKeyController(KeyRotation rotation, Answers answers, Clock clock) {
    this.rotation = rotation;
    this.answers = answers;
    this.clock = clock;
  }

  @PostMapping("/rotate")
  @Operation(
      summary =
          "Publish a new signing key, which signs after the lead time; or at once, and then no"
              + " token of an older key is accepted any more")
  @Allowed(action = "signing-key:rotate")
  ResponseEntity<RotatedKeys> rotateSigningKeys(
      @RequestParam(defaultValue = "false") boolean immediate) {
    Done<KeyRotation.Rotated> done =
        rotation.rotate(RequestContext.current().metadata(clock.instant()), immediate);
    return answers.at(done.position(), body(done.result()));
  }

  private static RotatedKeys body(KeyRotation.Rotated rotated) {
    List<RetiredKey> retired =
        rotated.retired().stream()
            .map(key -> new RetiredKey(key.keyId(), key.signsUntil(), key.publishedUntil()))
            .toList();
    return new RotatedKeys(rotated.keyId(), rotated.signsFrom(), retired);
  }
}
