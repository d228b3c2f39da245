package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.identity.Clients.Client;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.identity.SignInFailure;
import com.leanvibe.hive.events.identity.SignInId;
import com.leanvibe.hive.events.identity.TokenId;
import com.leanvibe.hive.platform.web.RequestContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Records who signed in and who was refused; what it has recorded is durable when it returns. */
@Component
class SignIns {

  private static final String ACTION = "token:issue";

  /** Whoever failed to prove who he is. */
  private static final String SOMEBODY = "unknown";

  private final Commands commands;
  private final Clock clock;

  SignIns(Commands commands, Clock clock) {
    this.commands = commands;
    this.clock = clock;
  }

  void succeeded(String clientId, String tenant, TokenId token, Instant expiresAt) {
    commands.send(
        metadata(tenant, clientId),
        new SignIn.Succeed(SignInId.next(), clientId, tenant, token, expiresAt));
  }

  /** Strangers belong to the tenant {@code default}. */
  void failed(
      Attempt attempt, Optional<Client> client, SignInFailure reason, List<Lockouts.Lock> locks) {
    String tenant = client.map(Client::tenant).orElse(Bootstrap.TENANT);
    commands.send(
        metadata(tenant, SOMEBODY),
        new SignIn.Fail(
            SignInId.next(),
            client.map(Client::clientId).orElse(null),
            attempt.clientIdHash(),
            tenant,
            reason,
            locks));
  }

  private EventMetadata metadata(String tenant, String actor) {
    return RequestContext.current().metadata(tenant, actor, ACTION, clock.instant());
  }
}
