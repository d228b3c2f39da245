package com.leanvibe.hive.platform.authorization;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads Cedar texts. */
final class PolicyCompiler {

  private static final int MAX_POLICIES = 50;

  /** What evaluates a policy later has an ordinary stack. */
  private static final int MAX_EXPRESSION_DEPTH = 30;

  /** Cedar's parser recurses, and the process ends where its stack does. */
  private static final long STACK_BYTES = 64L << 20;

  private static final String BEFORE_CONDITION = "permit (principal, action, resource) when {\n";
  private static final String AFTER_CONDITION = "\n};";

  private static final JsonMapper JSON = JsonMapper.shared();

  private PolicyCompiler() {}

  /**
   * Compiles all policies of a text.
   *
   * @throws PolicySyntaxException where it has none, or a wrong one
   */
  static List<CompiledPolicy> policies(String name, String text) {
    PolicyLimits.check(text);
    return onLargeStack(
        () -> {
          List<CompiledPolicy> compiled = new ArrayList<>();
          for (int start = 0; start == 0 || hasMore(text, start); ) {
            if (compiled.size() == MAX_POLICIES) {
              throw new PolicySyntaxException(
                  "must have at most %d policies".formatted(MAX_POLICIES), text, start);
            }
            int end = end(text, start);
            String id = name + "#" + compiled.size();
            compiled.add(compile(name, id, text.substring(start, end), text, start));
            start = end;
          }
          return compiled;
        });
  }

  /**
   * Compiles an expression.
   *
   * @throws PolicySyntaxException where it is none
   */
  static CompiledPolicy condition(String text) {
    PolicyLimits.check(text);
    String policy = BEFORE_CONDITION + text + AFTER_CONDITION;
    return onLargeStack(
        () -> {
          Failure failure = failure(policy);
          if (failure != null) {
            throw new PolicySyntaxException(
                failure.message(), text, failure.start() - BEFORE_CONDITION.length());
          }
          CompiledPolicy compiled = compile("", "condition", policy, text, 0);
          requireExpression(compiled, text);
          return compiled;
        });
  }

  /** What closes the braces and opens others is no single expression. */
  private static void requireExpression(CompiledPolicy compiled, String text) throws AuthException {
    if (JSON.readTree(compiled.cedar().toJson()).get("conditions").size() != 1) {
      throw new PolicySyntaxException("must be one expression", text, 0);
    }
  }

  private static boolean hasMore(String text, int start) {
    Failure failure = failure(text.substring(start));
    return failure == null || failure.start() < text.length() - start;
  }

  /** Where the policy ends that starts there: at the end of the text, or where another starts. */
  private static int end(String text, int start) {
    String rest = text.substring(start);
    Failure failure = failure(rest);
    if (failure == null) {
      return text.length();
    }
    int end = Math.clamp(failure.start(), 0, rest.length());
    if (end > 0 && end < rest.length() && failure(rest.substring(0, end)) == null) {
      return start + end;
    }
    throw new PolicySyntaxException(failure.message(), text, start + end);
  }

  private record Failure(String message, int start) {}

  /** Asks Cedar to use the text, since only that tells where it is wrong. */
  private static @Nullable Failure failure(String text) {
    List<DetailedError> errors =
        tried(text).errors.<List<DetailedError>>map(e -> e).orElse(List.of());
    return errors.isEmpty() ? null : failure(errors.getFirst(), text);
  }

  private static AuthorizationResponse tried(String text) {
    AuthorizationRequest request =
        new AuthorizationRequest(
            CedarRequest.entity("Agent", ""),
            CedarRequest.entity("Action", ""),
            CedarRequest.entity("Task", ""),
            new HashMap<>());
    try {
      return new BasicAuthorizationEngine()
          .isAuthorized(request, new PolicySet(Set.of(new Policy(text, "policy"))), Set.of());
    } catch (AuthException broken) {
      throw new IllegalStateException("Cedar could not look at a policy", broken);
    }
  }

  private static Failure failure(DetailedError error, String text) {
    String message = error.message.substring(error.message.indexOf(": ") + 2);
    if (error.sourceLocations.isEmpty()) {
      return new Failure(message, 0);
    }
    DetailedError.SourceLabel place = error.sourceLocations.getFirst();
    String expected = place.label.filter(label -> !label.isEmpty()).map(l -> "; " + l).orElse("");
    return new Failure(message + expected, utf16(text, place.start));
  }

  /** Cedar counts bytes of UTF-8. */
  private static int utf16(String text, int bytes) {
    int seen = 0;
    int at = 0;
    while (at < text.length() && seen < bytes) {
      int point = text.codePointAt(at);
      seen += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      at += Character.charCount(point);
    }
    return at;
  }

  private static CompiledPolicy compile(
      String name, String id, String source, String text, int offset) throws AuthException {
    Policy cedar = new Policy(source.strip(), id);
    JsonNode tree = JSON.readTree(cedar.toJson());
    PolicyTree read = new PolicyTree(tree);
    if (read.depth() > MAX_EXPRESSION_DEPTH) {
      throw new PolicySyntaxException("is nested too deeply", text, offset);
    }
    return new CompiledPolicy(
        name,
        id,
        cedar,
        read.forbids(),
        read.actions(),
        read.constraint("principal"),
        read.constraint("resource"),
        read.contextAttributes());
  }

  private static <T> T onLargeStack(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(null, task, "policy-compiler", STACK_BYTES).start();
    try {
      return task.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("A policy could not be compiled", failed.getCause());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a policy was compiled", closing);
    }
  }
}
