package com.leanvibe.hive.query.privacy;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.query.context.PersonalContexts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out what is known of a data subject. The path variable is called neither id nor name: what
 * these name is told of where somebody is denied something.
 */
@RestController
@RequestMapping("/api/v1/privacy/subjects/{subject}")
class PrivacyQueryController {

  private static final String SOURCES =
      "Contexts that were stored, by agents and by people, as being about this data subject. What"
          + " they said before they were revised is erased. Whoever is named as an actor acted on"
          + " the hive's behalf or their own; the events are part of the hive's log.";

  private final PersonalContexts contexts;

  PrivacyQueryController(PersonalContexts contexts) {
    this.contexts = contexts;
  }

  @Operation(
      operationId = "exportSubject",
      summary = "Hands out all that is known of a data subject (GDPR, Art. 15 and 20)",
      description = "That it was asked for is recorded before it is answered.")
  @GetMapping("/export")
  @Allowed(action = "privacy:export")
  SubjectExport export(
      Caller caller,
      @Parameter(description = "The data subject, as contexts name it") @PathVariable
          String subject) {
    PersonalContexts.Package known = contexts.of(caller.tenant(), subject);
    if (known.contexts().isEmpty()) {
      throw Problem.notFound("such data subject");
    }
    return new SubjectExport(subject, Instant.now(), known.contexts(), known.events(), SOURCES);
  }
}
