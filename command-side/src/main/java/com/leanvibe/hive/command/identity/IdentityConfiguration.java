package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.store.AggregateKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  @Bean
  AggregateKind<Tenant> tenantKind() {
    return new AggregateKind<>(Tenant.class, "hive.identity.Tenant");
  }

  @Bean
  AggregateKind<Administrator> administratorKind() {
    return new AggregateKind<>(Administrator.class, "hive.identity.Administrator");
  }

  @Bean
  AggregateKind<Client> clientKind() {
    return new AggregateKind<>(Client.class, "hive.identity.Client");
  }

  @Bean
  AggregateKind<SignIn> signInKind() {
    return new AggregateKind<>(SignIn.class, "hive.identity.SignIn", false);
  }

  @Bean
  AggregateKind<Token> tokenKind() {
    return new AggregateKind<>(Token.class, "hive.identity.Token", false);
  }

  @Bean
  AggregateKind<KeyRing> keyRingKind() {
    return new AggregateKind<>(KeyRing.class, "hive.identity.KeyRing");
  }
}
