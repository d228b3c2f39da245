package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.MinPosition;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.platform.web.Version;
import com.leanvibe.hive.query.history.Changes;
import com.leanvibe.hive.query.history.Moments;
import com.leanvibe.hive.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows tasks to whoever in their tenant may read them. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskQueryController {

  private static final int HIGHEST_PRIORITY = 9;

  private static final String READ = "task:read";
  private static final Action READING = Action.parse(READ);

  private final TaskQueries tasks;
  private final TaskEventQueries events;
  private final TaskPast past;
  private final Moments moments;
  private final Gate gate;

  TaskQueryController(
      TaskQueries tasks, TaskEventQueries events, TaskPast past, Moments moments, Gate gate) {
    this.tasks = tasks;
    this.past = past;
    this.moments = moments;
    this.events = events;
    this.gate = gate;
  }

  @Operation(
      operationId = "listTasks",
      summary = "Lists the tenant's tasks that the caller may read, those submitted last first",
      description =
          "Without payloads and results, which may be large. Filters that are given must all be met. "
              + Parameters.SIEVED)
  @GetMapping
  @Allowed(action = READ, late = true)
  Page<TaskSummary> list(
      Caller caller,
      @Parameter(schema = @Schema(implementation = TaskStatus.class))
          @RequestParam(required = false)
          @Nullable String status,
      @Parameter(
              description = "Who holds it, or held it last where it has ended",
              schema = @Schema(implementation = UUID.class))
          @RequestParam(required = false)
          @Nullable String agentId,
      @Parameter(
              description = "The workflow it belongs to",
              schema = @Schema(implementation = UUID.class))
          @RequestParam(required = false)
          @Nullable String workflowId,
      @Parameter(description = "The type it was submitted with") @RequestParam(required = false)
          @Nullable String type,
      @Parameter(
              description = "The priority it was submitted with; 9 is the highest",
              schema = @Schema(implementation = Integer.class, minimum = "0", maximum = "9"))
          @RequestParam(required = false)
          @Nullable String priority,
      @Parameter(
              description = "Submitted later than this, not at the same time",
              schema = @Schema(implementation = Instant.class))
          @RequestParam(required = false)
          @Nullable String submittedAfter,
      Limit limit,
      @Nullable Cursor cursor) {
    TaskFilter filter =
        new TaskFilter(
            Parameters.constant("status", TaskStatus.class, status),
            Parameters.uuid("agentId", agentId),
            Parameters.uuid("workflowId", workflowId),
            type == null ? null : Parameters.storable("type", type),
            Parameters.digits("priority", priority, HIGHEST_PRIORITY),
            Parameters.instant("submittedAfter", submittedAfter));
    return tasks.list(caller.tenant(), gate.sight(caller, READING), filter, limit, cursor);
  }

  @Operation(
      operationId = "getTask",
      summary = "Shows a task with its payload and, once it is completed, its result")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      headers =
          @Header(name = "ETag", description = "The version", schema = @Schema(type = "string")))
  @GetMapping("/{id}")
  @Allowed(action = READ)
  TaskView find(
      Caller caller,
      @PathVariable String id,
      @Parameter(description = Moments.AT) @RequestParam(required = false) @Nullable String at,
      MinPosition patience,
      HttpServletResponse response)
      throws InterruptedException {
    UUID known = Parameters.id("task", id);
    Optional<TaskView> found =
        at == null
            ? tasks.find(caller.tenant(), known)
            : past.at(caller.tenant(), known, moments.moment("at", at, patience));
    TaskView task = found.orElseThrow(() -> Problem.notFound("task/" + id));
    response.setHeader(HttpHeaders.ETAG, Version.etag(task.summary().version()));
    return task;
  }

  @Operation(
      operationId = "listTaskChanges",
      summary = "Shows how a task differs between two moments, and the events that made it so",
      description =
          "What is compared is what the task's own route answers as of both. The events are paged,"
              + " the differences are the same on every page.")
  @GetMapping("/{id}/changes")
  @Allowed(action = READ)
  Changes changes(
      Caller caller,
      @PathVariable String id,
      @Parameter(description = Moments.FROM) @RequestParam(required = false) @Nullable String from,
      @Parameter(description = Moments.TO) @RequestParam(required = false) @Nullable String to,
      Limit limit,
      @Nullable Cursor cursor,
      MinPosition patience)
      throws InterruptedException {
    return past.changes(
            caller.tenant(),
            Parameters.id("task", id),
            moments.interval(from, to, patience),
            limit,
            cursor)
        .orElseThrow(() -> Problem.notFound("task/" + id));
  }

  @Operation(
      operationId = "listTaskEvents",
      summary = "Lists what happened to a task, as it was recorded and in that order")
  @GetMapping("/{id}/events")
  @Allowed(action = READ)
  Page<TaskEventView> events(
      Caller caller, @PathVariable String id, Limit limit, @Nullable Cursor cursor) {
    UUID task = Parameters.id("task", id);
    Page<TaskEventView> page = events.history(caller.tenant(), task, limit, cursor);
    if (page.items().isEmpty() && !events.has(caller.tenant(), task)) {
      throw Problem.notFound("task/" + id);
    }
    return page;
  }
}
