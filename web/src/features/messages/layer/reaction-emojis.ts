/** Those that people at work reach for first. */
export const frequentEmojis: readonly string[] = "👍 ❤️ 😂 😮 😢 🙏".split(" ");
/** A reaction takes any emoji; these are the others of a usual chat. */
export const moreEmojis: readonly string[] =
  "😀 😄 😁 😅 🤣 😊 🙂 😉 😍 🥰 😘 😋 😜 🤗 🤔 🤨 😐 🙄 😏 😴 😌 😔 😟 😕 🙁 😣 😖 😫 😩 🥺 😭 😤 😠 😡 😱 😨 😰 😥 😓 😳 🤯 😇 🤩 🥳 😎 🤓 👌 ✌️ 🤝 👏 🙌 💪 👋 👀 👎 ✅ ❌ ⭐ 🔥 🎉 💯 💙 💚 💛 🧡 💜 🖤 💔 🌹 🎁 ☕ ⏰ 📌 📞 🚗 🏍️ 🏠 💰".split(
    " ",
  );
