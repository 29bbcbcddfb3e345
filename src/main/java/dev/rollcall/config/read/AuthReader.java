package dev.rollcall.config.read;

import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.model.PullDefinition.Auth;
import dev.rollcall.model.PullDefinition.Basic;
import dev.rollcall.model.PullDefinition.Bearer;
import dev.rollcall.model.PullDefinition.OAuth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how a source's requests are authenticated; secrets stay references. */
final class AuthReader {
  private static final String OWNER = "the source";
  private static final Key<String> SCOPE =
      Key.optional("scope", Types.TEXT, "what the token is for, where the API wants it said");
  private static final Key<Boolean> IN_HEADER =
      Key.optional(
          "sendAs",
          Types.oneOf(Map.of("form", false, "header", true)),
          false,
          "where id and secret stand: form or header");

  private final Key<String> bearer;
  private final Key<Auth> basic;
  private final Key<Auth> oauth;
  private final Key<String> user;
  private final Key<String> password;
  private final Key<String> tokenUrl;
  private final Key<String> clientId;
  private final Key<String> clientSecret;

  AuthReader(References references) {
    this.user = Key.required("user", references.kept(OWNER, "user"), "name of the user");
    this.password =
        Key.required("password", references.secret(OWNER, "password"), "reference to the password");
    this.tokenUrl =
        Key.required(
            "tokenUrl",
            ApiAddress.type(references.resolved(OWNER, "tokenUrl")),
            "address that gives tokens");
    this.clientId = Key.required("clientId", references.kept(OWNER, "clientId"), "id of the app");
    this.clientSecret =
        Key.required(
            "clientSecret",
            references.secret(OWNER, "clientSecret"),
            "reference to the app's secret");
    this.bearer = Key.optional("bearer", references.secret(OWNER, "token"), "reference to a token");
    this.basic =
        Key.optional(
            "basic",
            Shape.of("`basic`", user, password)
                .as(block -> new Basic(block.get(user), block.get(password))),
            "user and password");
    this.oauth =
        Key.optional(
            "clientCredentials",
            Shape.of("`clientCredentials`", tokenUrl, clientId, clientSecret, SCOPE, IN_HEADER)
                .as(this::oauth),
            "OAuth 2 client credentials");
  }

  Type<Auth> type() {
    return Shape.of("`auth`", bearer, basic, oauth).as(this::one);
  }

  private @Nullable Auth one(Block block) {
    if (!OneOf.said(block, "`auth`", bearer, basic, oauth)) {
      return null;
    }
    String token = block.find(bearer);
    if (token != null) {
      return new Bearer(token);
    }
    return block.has(basic) ? block.get(basic) : block.get(oauth);
  }

  private Auth oauth(Block block) {
    return new OAuth(
        block.get(tokenUrl),
        block.get(clientId),
        block.get(clientSecret),
        block.find(SCOPE),
        block.get(IN_HEADER));
  }
}
