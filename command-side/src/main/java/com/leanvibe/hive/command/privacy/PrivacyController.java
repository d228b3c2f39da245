package com.leanvibe.hive.command.privacy;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Reason;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Checks;
import com.leanvibe.hive.platform.web.RequestContext;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Erases data subjects. The path variable is called neither id nor name: what these name is told of
 * where somebody is denied something.
 */
@RestController
@RequestMapping("/api/v1/privacy/subjects/{subject}")
class PrivacyController {

  private static final int MAX_SUBJECT = 200;

  private final Erasures erasures;
  private final Answers answers;
  private final Clock clock;

  PrivacyController(Erasures erasures, Answers answers, Clock clock) {
    this.erasures = erasures;
    this.answers = answers;
    this.clock = clock;
  }

  @PostMapping("/erase")
  @Operation(
      summary = "Erase all that is known of a data subject (GDPR, Art. 17)",
      description =
          "Destroys the keys that its personal data is sealed under, wherever that lies, and forgets"
              + " the contexts about it. The receipt has no personal data and is signed. Nothing is"
              + " known of the data subject afterwards: asked once more, the answer is 404.")
  @Allowed(action = "privacy:erase")
  ResponseEntity<ErasureReceipt> erase(
      @PathVariable String subject,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    if (!SubjectId.is(subject)) {
      throw Problem.malformed("The data subject's id " + SubjectId.RULE);
    }
    new Checks()
        .text("subject", subject, 1, MAX_SUBJECT)
        .that("reason", !names(Reason.of(body), subject), "must not name the data subject")
        .verify();
    EventMetadata metadata = RequestContext.current().metadata(clock.instant());
    ErasureReceipt receipt = erasures.erase(caller.tenant(), subject, Reason.of(body), metadata);
    return answers.at(receipt.position(), receipt);
  }

  private static boolean names(@Nullable String reason, String subject) {
    return reason != null
        && reason.toLowerCase(Locale.ROOT).contains(subject.toLowerCase(Locale.ROOT));
  }
}
