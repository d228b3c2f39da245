package com.leanvibe.hive.command.identity;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether there is a token endpoint: as {@code hive.identity.token-endpoint} says, or where no
 * external issuer is configured.
 */
final class TokenEndpointCondition implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    Binder binder = Binder.get(context.getEnvironment());
    return binder
        .bind("hive.identity.token-endpoint", Boolean.class)
        .orElseGet(() -> !binder.bind("hive.identity.issuers[0].name", String.class).isBound());
  }
}
