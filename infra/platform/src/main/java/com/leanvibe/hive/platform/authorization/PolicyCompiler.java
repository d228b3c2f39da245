package com.leanvibe.hive.platform.authorization;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/** Reads Cedar texts. */
final class PolicyCompiler {

  private static final int MAX_POLICIES = 50;

  /** What evaluates a policy later has an ordinary stack. */
  private static final int MAX_EXPRESSION_DEPTH = 30;

  private static final String TOO_DEEP = "is nested too deeply";
  private static final String BEFORE_CONDITION = "permit (principal, action, resource) when {\n";
  private static final String AFTER_CONDITION = "\n};";

  private static final JsonMapper JSON = JsonMapper.shared();

  private PolicyCompiler() {}

  /**
   * Compiles all policies of a text.
   *
   * @throws PolicySyntaxException where it has none, too many, or a wrong one
   */
  static List<CompiledPolicy> policies(String name, String text) {
    List<PolicyLimits.Span> spans = PolicyLimits.check(text);
    if (spans.isEmpty()) {
      throw new PolicySyntaxException("must have at least one policy", text, 0);
    }
    if (spans.size() > MAX_POLICIES) {
      throw new PolicySyntaxException(
          "must have at most %d policies".formatted(MAX_POLICIES),
          text,
          spans.get(MAX_POLICIES).start());
    }
    return LargeStack.call(() -> compile(name, text, spans));
  }

  private static List<CompiledPolicy> compile(
      String name, String text, List<PolicyLimits.Span> spans) throws AuthException {
    List<CompiledPolicy> compiled = new ArrayList<>();
    for (PolicyLimits.Span span : spans) {
      String source = text.substring(span.start(), span.end());
      require(source, text, span.start());
      compiled.add(compile(name, name + "#" + compiled.size(), source, text, span.start()));
    }
    return compiled;
  }

  /**
   * Compiles an expression.
   *
   * @throws PolicySyntaxException where it is none
   */
  static CompiledPolicy condition(String text) {
    for (PolicyLimits.Span span : PolicyLimits.check(text)) {
      if (span.closed()) {
        throw new PolicySyntaxException("must be one expression", text, span.end() - 1);
      }
    }
    String policy = BEFORE_CONDITION + text + AFTER_CONDITION;
    return LargeStack.call(
        () -> {
          require(policy, text, -BEFORE_CONDITION.length());
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

  private static void require(String source, String text, int offset) {
    Failure failure = failure(source);
    if (failure != null) {
      throw new PolicySyntaxException(failure.message(), text, offset + failure.start());
    }
  }

  private record Failure(String message, int start) {}

  /** Asks Cedar to use the text, since only that tells where it is wrong. */
  private static @Nullable Failure failure(String text) {
    List<DetailedError> errors =
        tried(text).errors.<List<DetailedError>>map(e -> e).orElse(List.of());
    return errors.stream()
        .flatMap(error -> Stream.concat(Stream.of(error), error.related.stream()))
        .map(error -> failure(error, text))
        .min(Comparator.comparingInt(Failure::start))
        .orElse(null);
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
    Policy cedar = new Policy(source, id);
    PolicyTree read = tree(cedar, text, offset);
    return new CompiledPolicy(
        name,
        id,
        cedar,
        read.forbids(),
        read.actions(),
        read.constraint("principal"),
        read.constraint("resource"),
        read.contextAttributes(),
        read.named(),
        read.isUnconditional());
  }

  private static PolicyTree tree(Policy cedar, String text, int offset) throws AuthException {
    try {
      PolicyTree tree = new PolicyTree(JSON.readTree(cedar.toJson()));
      if (tree.depth() <= MAX_EXPRESSION_DEPTH) {
        return tree;
      }
    } catch (StreamConstraintsException deeper) {
      throw new PolicySyntaxException(TOO_DEEP, text, offset);
    }
    throw new PolicySyntaxException(TOO_DEEP, text, offset);
  }
}
