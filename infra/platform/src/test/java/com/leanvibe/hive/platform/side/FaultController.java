package com.leanvibe.hive.platform.side;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.web.RequestContext;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.SocketException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Routes on which things go wrong. */
@RestController
@RequestMapping("/api/v1/faults")
class FaultController {

  /** Nothing listens on port 1. */
  private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/nowhere";

  record Unwritable() {
    public String getSecret() {
      throw new IllegalStateException("secret");
    }
  }

  @GetMapping("/bug")
  @Allowed(action = "fault:bug")
  ResponseEntity<String> bug() {
    throw new IllegalStateException("secret");
  }

  @GetMapping("/error")
  @Allowed(action = "fault:error")
  ResponseEntity<String> error() {
    throw new StackOverflowError("secret");
  }

  @GetMapping("/unwritable")
  @Allowed(action = "fault:unwritable")
  ResponseEntity<Unwritable> unwritable() {
    return ResponseEntity.ok().eTag("\"1\"").header("Location", "/x").body(new Unwritable());
  }

  @GetMapping("/database-down")
  @Allowed(action = "fault:database")
  Map<String, Object> databaseDown() {
    return JdbcClient.create(new DriverManagerDataSource(NOWHERE))
        .sql("select 1")
        .query()
        .singleRow();
  }

  @GetMapping("/pool-exhausted")
  @Allowed(action = "fault:pool")
  Map<String, Object> poolExhausted() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(NOWHERE);
    config.setConnectionTimeout(250);
    config.setInitializationFailTimeout(-1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      return JdbcClient.create(pool).sql("select 1").query().singleRow();
    }
  }

  @GetMapping("/other-down")
  @Allowed(action = "fault:other")
  Map<String, Object> otherDown() {
    throw new IllegalStateException("wrapped", new StoreIsDown());
  }

  @GetMapping("/unavailable")
  @Allowed(action = "fault:unavailable")
  Map<String, Object> unavailable() {
    throw Problem.unavailable("Not yet", Duration.ofSeconds(7));
  }

  @GetMapping("/conflict")
  @Allowed(action = "fault:conflict")
  Map<String, Object> conflict() {
    throw new CompletionException(
        Problem.conflict("The task is RUNNING").with("taskStatus", "RUNNING"));
  }

  @GetMapping("/timeout")
  @Allowed(action = "fault:timeout")
  DeferredResult<String> timeout() {
    return new DeferredResult<>(50L);
  }

  @GetMapping("/async-conflict")
  @Allowed(action = "fault:async")
  CompletableFuture<String> asyncConflict() {
    return CompletableFuture.failedFuture(Problem.conflict("The task is RUNNING"));
  }

  @GetMapping("/async-bug")
  @Allowed(action = "fault:async")
  CompletableFuture<String> asyncBug() {
    return CompletableFuture.failedFuture(new IllegalStateException("secret"));
  }

  /** As a driver says that its connection is lost. */
  @GetMapping("/connection-reset")
  @Allowed(action = "fault:reset")
  Map<String, Object> connectionReset() throws SQLException {
    throw new SQLException("I/O error", "08006", new SocketException("Connection reset"));
  }

  @GetMapping("/async-context")
  @Allowed(action = "fault:async")
  Callable<Map<String, String>> asyncContext() {
    RequestContext context = RequestContext.current();
    return () -> Map.of("traceparent", context.traceparent(), "action", context.action());
  }

  @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Allowed(action = "fault:stream")
  SseEmitter stream() {
    SseEmitter emitter = new SseEmitter(0L);
    Thread.startVirtualThread(() -> sendUntilNobodyListens(emitter));
    return emitter;
  }

  private static void sendUntilNobodyListens(SseEmitter emitter) {
    try {
      while (true) {
        emitter.send(Map.of("n", 1), MediaType.APPLICATION_JSON);
      }
    } catch (IOException | IllegalStateException gone) {
      Streams.ENDED.incrementAndGet();
    }
  }

  @PostMapping("/raw")
  @Allowed(action = "fault:raw")
  Map<String, Integer> raw(@RequestBody byte[] body) {
    return Map.of("bytes", body.length);
  }
}
