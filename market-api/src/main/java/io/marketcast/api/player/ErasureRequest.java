package io.marketcast.api.player;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.web.ProblemException;
import jakarta.validation.constraints.Size;

/**
 * Who shall be erased: a name, an id, or both.
 *
 * @param nickname as shown in the game
 * @param userId as in events
 * @param game absent for every game
 * @param dryRun absent is true: only count
 * @param from {@code next} of the answer before, absent at first
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ErasureRequest(
    @Size(min = 1, max = 200) String nickname,
    @Size(min = 1, max = 200) String userId,
    @Size(min = 1, max = 40) String game,
    Boolean dryRun,
    @Size(max = 100) String from) {

  Player player() {
    if (nickname == null && userId == null) {
      throw ProblemException.badParameter("nickname", "a nickname or a user_id is expected");
    }
    return new Player(nickname, userId, game);
  }

  boolean isDryRun() {
    return dryRun == null || dryRun;
  }

  /** Names and ids are in no log. */
  @Override
  public String toString() {
    return "a request to erase a player";
  }
}
