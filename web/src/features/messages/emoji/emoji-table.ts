/** The emoji that people write to customers, by group: the sign, its English names, and behind the equals sign the Indonesian ones. */
export const emojiTable = {
  smileys: `
😀 grinning, happy = senyum lebar, gembira; 😃 smile, open mouth = senyum, riang; 😄 smiling eyes = senyum, mata tersenyum; 😁 beaming, grin = nyengir
😆 laughing, squinting = tertawa; 😅 sweat smile, phew = senyum berkeringat, lega; 🤣 rolling, rofl = tertawa terguling; 😂 joy, tears of joy, lol = tertawa menangis, ngakak
🙂 slight smile = senyum tipis; 🙃 upside down = terbalik; 😉 wink = kedip; 😊 blush, warm smile = senyum malu, tersipu
😇 angel, halo = malaikat; 🥰 in love, hearts = jatuh cinta, sayang; 😍 heart eyes = mata hati, suka; 🤩 star struck, wow = mata bintang, kagum
😘 kiss, blowing = cium; 😋 yum, tasty = lezat, enak; 😛 tongue = menjulur, lidah; 😜 winking tongue = nakal
🤪 crazy, zany = gila, konyol; 🤗 hug = peluk; 🤭 giggle, oops = cekikikan; 🤫 quiet, secret = diam, rahasia
🤔 thinking = berpikir; 🤨 doubt, eyebrow = ragu, alis; 😐 neutral = datar; 😶 speechless = tanpa kata
😏 smirk = sinis; 🙄 eye roll = memutar mata; 😬 grimace = meringis; 😌 relieved = lega, tenang
😔 pensive, sad = murung; 😪 sleepy = mengantuk; 😴 sleeping = tidur; 😷 mask = masker, sakit
🤒 sick, fever = sakit, demam; 🤕 hurt, bandage = terluka; 🤢 nauseated = mual; 🤧 sneeze, cold = bersin, pilek
🥵 hot = kepanasan; 🥶 cold, freezing = kedinginan; 😵 dizzy = pusing; 🤯 mind blown = takjub, meledak
🥳 party, celebrate = pesta, rayakan; 😎 cool, sunglasses = keren, kacamata; 🤓 nerd = kutu buku; 🧐 monocle, inspect = periksa, teliti
😕 confused = bingung; 😟 worried = cemas; 🙁 frown = cemberut; 😮 surprised, open = terkejut
😯 hushed = tercengang; 😲 astonished = kaget; 😳 flushed = tersipu, malu; 🥺 pleading, please = memohon, mohon
😢 cry, sad = sedih, menangis; 😭 sobbing, crying = menangis keras; 😱 scream = teriak, takut; 😖 confounded = gelisah
😞 disappointed = kecewa; 😓 sweat = keringat; 😩 weary = letih; 😫 tired = lelah
😤 huffing = kesal; 😡 angry, mad = marah; 🤬 cursing = mengumpat; 😈 devil = setan
💀 skull = tengkorak; 💩 poop = kotoran; 🤡 clown = badut; 👻 ghost = hantu; 🤖 robot, bot = robot`,
  people: `
👋 wave, hello, bye = lambai, halo, dadah; 🤚 raised back of hand = tangan; ✋ stop, hand = berhenti, tangan; 👌 ok = oke, baik
🤏 pinch, little = sedikit; ✌️ victory, peace = damai; 🤞 fingers crossed, luck = semoga, beruntung; 🤟 love you = sayang
🤙 call me = telepon; 👈 left = kiri, tunjuk kiri; 👉 right = kanan, tunjuk kanan; 👆 up = atas, tunjuk atas
👇 down = bawah, tunjuk bawah; ☝️ one, point = satu, tunjuk; 👍 thumbs up, yes, like = jempol, setuju, mantap; 👎 thumbs down, no = jempol bawah, tidak
✊ fist = kepal; 👊 punch = tinju; 👏 clap, applause = tepuk tangan; 🙌 praise, hooray = hore, angkat tangan
👐 open hands = tangan terbuka; 🤝 handshake, deal = jabat tangan, sepakat; 🙏 thank you, please, pray = terima kasih, mohon, doa; ✍️ writing = menulis
💪 strong, muscle = kuat, semangat; 👀 eyes, look = mata, lihat; 🧠 brain = otak; 👄 mouth = mulut
👶 baby = bayi; 🧒 child = anak; 👦 boy = anak laki-laki; 👧 girl = anak perempuan
👨 man, sir = pria, bapak; 👩 woman, madam = wanita, ibu; 👴 old man, grandfather = kakek; 👵 old woman, grandmother = nenek
🙋 raising hand = angkat tangan; 🤷 shrug = entah, angkat bahu; 🤦 facepalm = tepuk jidat; 🙇 bow, sorry = membungkuk, maaf
💁 information = informasi, bantu; 👮 police = polisi; 👷 worker, builder = pekerja, tukang; 💂 guard = penjaga
👨‍💼 businessman, office = karyawan, kantor; 👩‍💼 businesswoman = karyawati; 👨‍🔧 mechanic = mekanik, montir; 👩‍⚕️ doctor, nurse = dokter, perawat
👨‍🍳 cook, chef = koki; 🧑‍🎓 student = mahasiswa, lulus; 👨‍👩‍👧 family = keluarga; 👫 couple = pasangan
🏃 running, hurry = lari, buru-buru; 🚶 walking = jalan; 💃 dance = menari; 🧕 headscarf = kerudung, hijab`,
  hearts: `
❤️ heart, love = hati, cinta; 🧡 orange heart = hati oranye; 💛 yellow heart = hati kuning; 💚 green heart = hati hijau
💙 blue heart = hati biru; 💜 purple heart = hati ungu; 🖤 black heart = hati hitam; 🤍 white heart = hati putih
💔 broken heart = patah hati; 💕 two hearts = dua hati; 💖 sparkling heart = hati berkilau; 💯 hundred, perfect = seratus, sempurna
✨ sparkles, new = berkilau, baru; ⭐ star = bintang; 🌟 glowing star = bintang terang; 💫 dizzy star = bintang berputar
🔥 fire, hot, lit = api, panas, laris; 💥 boom, collision = ledakan; 💦 drops, sweat = tetes air; 💤 zzz, sleep = tidur
🎉 party popper, congratulations = selamat, pesta; 🎊 confetti = konfeti, perayaan; 🎁 gift, present = hadiah, kado; 🎂 cake, birthday = kue, ulang tahun
🎈 balloon = balon; 🏆 trophy, winner = piala, juara; 🥇 gold medal, first = medali emas, pertama; 🎯 target, goal = sasaran, target`,
  nature: `
🌞 sun = matahari; ☀️ sunny = cerah; 🌤️ partly sunny = cerah berawan; ☁️ cloud = awan, mendung
🌧️ rain = hujan; ⛈️ storm = badai; 🌈 rainbow = pelangi; ⚡ lightning, fast = petir, cepat, kilat
❄️ snow = salju; 🌙 moon, night = bulan, malam; 🌊 wave, sea = ombak, laut; 🌍 world, earth = dunia, bumi
🌸 blossom = bunga sakura; 🌹 rose = mawar; 🌻 sunflower = bunga matahari; 💐 bouquet, flowers = buket, bunga
🌱 seedling, grow = tunas, tumbuh; 🌴 palm = palem, kelapa; 🍀 clover, luck = semanggi, beruntung; 🌳 tree = pohon
🐶 dog = anjing; 🐱 cat = kucing; 🐔 chicken = ayam; 🐟 fish = ikan
🐄 cow = sapi; 🐐 goat = kambing; 🦋 butterfly = kupu-kupu; 🐝 bee = lebah`,
  food: `
🍎 apple = apel; 🍌 banana = pisang; 🍊 orange = jeruk; 🍉 watermelon = semangka
🥭 mango = mangga; 🍍 pineapple = nanas; 🥥 coconut = kelapa; 🍇 grapes = anggur
🌶️ chili, spicy = cabai, pedas; 🥕 carrot = wortel; 🌽 corn = jagung; 🥚 egg = telur
🍞 bread = roti; 🍕 pizza = pizza; 🍔 burger = burger; 🍟 fries = kentang goreng
🍗 chicken leg = paha ayam; 🍜 noodles = mi, bakso; 🍚 rice = nasi; 🍛 curry = kari
🍢 satay, skewer = sate; 🍰 cake slice = kue; 🍩 donut = donat; 🍦 ice cream = es krim
☕ coffee = kopi; 🍵 tea = teh; 🥤 drink, cup = minuman; 🧋 bubble tea = boba; 🍽️ plate, restaurant = makan, restoran`,
  places: `
🚗 car = mobil; 🚕 taxi = taksi; 🚌 bus = bus; 🚚 truck, delivery = truk, kirim
🏍️ motorcycle = motor; 🛵 scooter = skuter, motor; 🚲 bicycle = sepeda; ✈️ airplane, flight = pesawat
🚆 train = kereta; 🚢 ship = kapal; 🚀 rocket, launch = roket; ⛽ fuel = bensin, BBM
🏠 house, home = rumah; 🏢 office, building = kantor, gedung; 🏪 store, shop = toko; 🏭 factory = pabrik
🏥 hospital = rumah sakit; 🏦 bank = bank; 🏨 hotel = hotel; 🕌 mosque = masjid
🏫 school = sekolah; 📍 pin, location = lokasi, pin; 🗺️ map = peta; 🧭 compass = kompas
🏖️ beach, holiday = pantai, liburan; ⛰️ mountain = gunung; 🛣️ road = jalan; 🚦 traffic light = lampu lalu lintas`,
  objects: `
📱 phone = ponsel, HP; 📞 call, telephone = telepon; 💻 laptop, computer = laptop, komputer; 🖨️ printer = cetak, printer
📷 camera, photo = kamera, foto; 🎥 video = video; 🎧 headphones = headphone; 🎤 microphone = mikrofon
📺 television = televisi; ⏰ alarm, time = alarm, waktu; ⌚ watch = jam tangan; ⏳ hourglass, wait = tunggu, sabar
🔋 battery = baterai; 🔌 plug = colokan; 💡 idea, light = ide, lampu; 🔦 flashlight = senter
💰 money bag = uang, kantong uang; 💵 cash, dollar = uang tunai; 💳 card, credit = kartu, kredit; 🧾 receipt, invoice = struk, kuitansi
💸 money wings, spend = bayar, boros; 🛒 cart, shopping = keranjang, belanja; 🛍️ shopping bags = tas belanja; 📦 package, box, parcel = paket, kardus
✉️ envelope = surat, amplop; 📧 e-mail = email; 📄 document = dokumen; 📑 files = berkas
📊 chart = grafik; 📈 up, growth = naik, tumbuh; 📉 down = turun; 📅 calendar, date = kalender, tanggal
📌 pushpin, important = penting, sematkan; 📎 paperclip, attachment = lampiran, klip; ✏️ pencil, edit = pensil, ubah; 📝 memo, note = catatan, tulis
🔑 key = kunci; 🔒 locked = terkunci; 🔓 unlocked = terbuka; 🔧 wrench, repair = servis, perbaiki
🔨 hammer = palu; ⚙️ gear, settings = setelan, mesin; 🧰 toolbox = kotak alat; 🔍 search = cari
👕 shirt = kaos, baju; 👗 dress = gaun; 👟 shoes = sepatu; 👜 bag = tas
💍 ring = cincin; 👓 glasses = kacamata; 🧢 cap = topi; 🪖 helmet = helm
💊 pill, medicine = obat; 🧴 lotion = losion; 🛏️ bed = tempat tidur; 🪑 chair = kursi; 🚿 shower = mandi`,
  symbols: `
✅ done, check = selesai, centang; ☑️ ticked = tercentang; ✔️ tick = benar; ❌ cross, wrong = salah, silang
❎ cross button = batal; ❓ question = tanya; ❗ exclamation = seru, penting; ⚠️ warning = peringatan, hati-hati
🚫 forbidden = dilarang; ⛔ no entry = tidak boleh; 🔔 bell, reminder = bel, pengingat; 🔕 muted = senyap
🔴 red = merah; 🟠 orange circle = oranye; 🟡 yellow = kuning; 🟢 green = hijau
🔵 blue = biru; ⚫ black = hitam; ⚪ white = putih; 🆕 new = baru
🆓 free = gratis; 🆗 okay = oke; 🔝 top = teratas; 🔜 soon = segera
➡️ arrow right = panah kanan; ⬅️ arrow left = panah kiri; ⬆️ arrow up = panah atas; ⬇️ arrow down = panah bawah
🔄 refresh, repeat = ulang, segarkan; ➕ plus = tambah; ➖ minus = kurang; ♻️ recycle = daur ulang
1️⃣ one = satu; 2️⃣ two = dua; 3️⃣ three = tiga; 4️⃣ four = empat; 5️⃣ five = lima
🇮🇩 Indonesia = Indonesia; 🇲🇾 Malaysia = Malaysia; 🇸🇬 Singapore = Singapura; 🇦🇪 Emirates = Uni Emirat Arab; 🇸🇦 Saudi Arabia = Arab Saudi`,
} as const;
