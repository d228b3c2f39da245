package com.leanvibe.hive.query.context;

import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.web.Version;
import com.leanvibe.hive.query.audit.PersonalReads;
import com.leanvibe.hive.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what agents have learned to whoever may read it. */
@RestController
@RequestMapping("/api/v1/contexts")
class ContextQueryController {

  private static final String READ = "context:read";
  private static final Action READING = Action.parse(READ);
  private static final int MAX_K = 100;
  private static final int DEFAULT_K = 10;

  private final RememberedSearch search;
  private final ContextQueries contexts;
  private final Neighbours neighbours;
  private final Spaces spaces;
  private final Moment moment;
  private final Gate gate;
  private final PersonalReads reads;

  ContextQueryController(
      RememberedSearch search,
      ContextQueries contexts,
      Neighbours neighbours,
      Spaces spaces,
      Moment moment,
      Gate gate,
      PersonalReads reads) {
    this.search = search;
    this.contexts = contexts;
    this.neighbours = neighbours;
    this.spaces = spaces;
    this.moment = moment;
    this.gate = gate;
    this.reads = reads;
  }

  @Operation(
      operationId = "searchContexts",
      summary = "Finds contexts that the caller may read, by meaning, by words, or by both",
      description =
          "By words: all of them where there are contexts that have all, in any form of theirs; quotes"
              + " keep words together, a minus leaves out what has the word. By meaning: the k that"
              + " come nearest, however far they are.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      headers =
          @Header(
              name = "Server-Timing",
              description = "What the model and the store took of the time, in milliseconds",
              schema = @Schema(type = "string")))
  @PostMapping("/search")
  @Allowed(action = READ, late = true)
  SearchResult search(
      Caller caller, @RequestBody SearchRequest body, HttpServletResponse response) {
    body.check();
    long begun = System.nanoTime();
    Wanted wanted = Wanted.all(caller.tenant(), gate.sight(caller, READING)).meeting(body);
    Answered answered = search.find(caller, READING, body, wanted);
    response.setHeader("Server-Timing", answered.serverTiming());
    return result(caller, begun, answered.hits());
  }

  private SearchResult result(Caller caller, long begun, List<ContextHit> items) {
    recordPersonal(caller, items.stream().map(ContextHit::summary).toList());
    return new SearchResult(items, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  private void recordPersonal(Caller caller, List<ContextSummary> shown) {
    List<Resource> personal =
        shown.stream()
            .filter(each -> each.subjectId() != null)
            .map(each -> Resource.of("context", each.contextId().toString()))
            .toList();
    if (!personal.isEmpty()) {
      reads.record(caller, READING, personal);
    }
  }

  @Operation(operationId = "getContext", summary = "Shows a context")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      headers =
          @Header(name = "ETag", description = "The version", schema = @Schema(type = "string")))
  @GetMapping("/{id}")
  @Allowed(action = READ)
  ContextView find(Caller caller, @PathVariable String id, HttpServletResponse response) {
    UUID context = Parameters.id("context", id);
    ContextView found =
        moment.look(() -> contexts.find(caller.tenant(), context)).orElseThrow(() -> absent(id));
    recordPersonal(caller, List.of(found.summary()));
    response.setHeader(HttpHeaders.ETAG, Version.etag(found.summary().version()));
    return found;
  }

  private static Problem absent(String id) {
    return Problem.notFound("context/" + id);
  }

  @Operation(
      operationId = "findSimilarContexts",
      summary = "Finds contexts that mean the like of one",
      description = "None before it has been embedded.")
  @GetMapping("/{id}/similar")
  @Allowed(action = READ)
  SearchResult similar(
      Caller caller,
      @PathVariable String id,
      @Parameter(description = "How many at most, 10 where it is absent")
          @RequestParam(required = false)
          @Nullable String k) {
    long begun = System.nanoTime();
    int count = atMost(k);
    UUID context = Parameters.id("context", id);
    if (moment.look(() -> contexts.find(caller.tenant(), context)).isEmpty()) {
      throw absent(id);
    }
    Wanted others = Wanted.all(caller.tenant(), gate.sight(caller, READING)).without(context);
    return result(
        caller,
        begun,
        moment.look(() -> contexts.show(caller.tenant(), near(context, others, count), null)));
  }

  private List<Found> near(UUID context, Wanted others, int count) {
    String model = spaces.searched().id();
    return contexts
        .place(others.tenant(), context, model)
        .map(vector -> neighbours.nearest(others, new Place(model, vector), count, false))
        .orElse(List.of());
  }

  private static int atMost(@Nullable String text) {
    Integer given = Parameters.digits("k", text, MAX_K);
    if (given != null && given == 0) {
      throw Problem.invalid("?k", "must be a number from 1 to " + MAX_K);
    }
    return given == null ? DEFAULT_K : given;
  }
}
