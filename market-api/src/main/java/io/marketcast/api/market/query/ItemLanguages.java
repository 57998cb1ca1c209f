package io.marketcast.api.market.query;

import io.marketcast.api.language.Languages;
import io.marketcast.api.language.MainLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;

/** Says in which language a client gets the names of items. Any thread. */
@ApplicationScoped
public class ItemLanguages {

  private final MainLanguage main;

  ItemLanguages(MainLanguage main) {
    this.main = main;
  }

  /** Chooses; the database is asked only where the client has a wish. */
  public ItemNames choose(Session session, LanguageWish wish) throws SQLException {
    if (wish.isNone()) {
      return new ItemNames(main.tag(), true);
    }
    var available =
        new ArrayList<>(
            session.list(
                new Sql("SELECT DISTINCT language FROM name_catalog"),
                row -> row.text("language")));
    available.remove(main.tag());
    available.addFirst(main.tag());
    String chosen = Languages.choose(wish.lang, wish.accepted, available, main.tag());
    return new ItemNames(chosen, chosen.equals(main.tag()));
  }
}
